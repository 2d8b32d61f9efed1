//! WebDriver BiDi, as far as tests need it that do one thing after the other: commands, and what happened meanwhile.
//! It knows no browser.

use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// How long a command may take, what a script waits for included. WebDriver gives scripts as much.
const DEADLINE: Duration = Duration::from_secs(30);

/// The connection to a browser.
pub(crate) struct Bidi {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    /// The number of the last command.
    last: u64,
    events: Vec<Event>,
}

/// Something that happened, of a kind that was subscribed to.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) method: String,
    pub(crate) params: Value,
}

impl Bidi {
    /// Connects to the address that a session's capability `webSocketUrl` gives.
    pub(crate) fn connect(address: &str) -> Result<Bidi, String> {
        let connect = || {
            let (socket, _) = tungstenite::connect(address)?;
            if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
                stream.set_read_timeout(Some(DEADLINE))?;
            }
            Ok(Bidi { socket, last: 0, events: Vec::new() })
        };
        connect().map_err(|error: tungstenite::Error| format!("{address}: {error}"))
    }

    /// Sends a command and waits for its result.
    pub(crate) fn command(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.last += 1;
        let command = json!({ "id": self.last, "method": method, "params": params });
        let failed = |error: tungstenite::Error| format!("{method}: {error}");
        self.socket.send(Message::text(command.to_string())).map_err(failed)?;
        loop {
            let Message::Text(text) = self.socket.read().map_err(failed)? else { continue };
            let mut said: Value = serde_json::from_str(&text)
                .map_err(|error| format!("{method}: {error}: {text}"))?;
            match said["type"].as_str() {
                Some("event") => self.events.push(Event {
                    method: said["method"].as_str().unwrap_or_default().to_owned(),
                    params: said["params"].take(),
                }),
                Some("success") if said["id"] == self.last => return Ok(said["result"].take()),
                _ => return Err(format!("{method}: {text}")),
            }
        }
    }

    /// What happened since the last call, up to now.
    pub(crate) fn events(&mut self) -> Result<Vec<Event>, String> {
        // The answer comes after all events that were sent before it.
        self.command("session.status", json!({}))?;
        Ok(std::mem::take(&mut self.events))
    }
}
