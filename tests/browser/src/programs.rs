//! The programs that the tests talk to: the server of the page and the browser's driver.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

/// The project's root folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The built page: `dist/`, or the folder that `WEIGHBRIDGE_DIST` names.
fn built() -> PathBuf {
    env::var_os("WEIGHBRIDGE_DIST").map_or_else(|| root().join("dist"), PathBuf::from)
}

/// A program that stops when this is dropped and when this process ends, however that ends: it is told so by the end of
/// its standard input.
pub(crate) struct Program {
    child: Child,
}

impl Program {
    /// Starts it and waits for the first line it prints from which `ready` can take something.
    fn start<T>(mut command: Command, ready: impl Fn(&str) -> Option<T>) -> (Program, T) {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let mut lines =
            BufReader::new(child.stdout.take().expect("standard output is piped")).lines();
        let found = lines
            .find_map(|line| ready(&line.ok()?))
            .unwrap_or_else(|| panic!("{command:?} ended before it was ready"));
        // The rest is read and thrown away: a full pipe would stop the program.
        std::thread::spawn(move || lines.for_each(drop));
        (Program { child }, found)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Closes standard input first. What has ended already is waited for in vain, which is as good.
        let _ = self.child.wait();
    }
}

/// A server of the built page. It stops when it is dropped, or with the test run.
pub struct Site {
    _program: Program,
    address: String,
    /// Folders of its own. The first is served beside the page.
    own: Vec<PathBuf>,
}

impl Site {
    /// The server that all tests of this process share: `dist/` at the root of a host, with faults.
    pub fn shared() -> &'static Site {
        static SHARED: OnceLock<Site> = OnceLock::new();
        SHARED.get_or_init(|| Site::start(&built(), "/"))
    }

    /// The page as built, served under a path such as `/a/b/c/`, on an origin of its own.
    pub fn under(prefix: &str) -> Site {
        Site::start(&built(), prefix)
    }

    /// The site of somebody who embeds the page: an origin of its own with nothing on it but what [`put`](Site::put) adds.
    pub fn of_a_publisher() -> Site {
        Site::start(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), "/")
    }

    /// The page as a publisher would have it who put these files beside it and ran `scripts/publish.mjs`, on an origin
    /// of its own.
    pub fn published(files: &[(&str, &str)]) -> Site {
        let folder = temporary("published");
        copy(&built(), &folder);
        for (name, content) in files {
            fs::write(folder.join(name), content).expect("the file can be written");
        }
        let mut command = Command::new("node");
        command.current_dir(root()).arg("scripts/publish.mjs").arg(&folder);
        let output = command.output().expect("node can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?} failed: {errors}");
        let mut site = Site::start(&folder, "/");
        site.own.push(folder);
        site
    }

    /// The page as built, on an origin of its own, but with less patience: what makes no progress for so many seconds is
    /// given up.
    pub fn impatient(seconds: f64) -> Site {
        let site = Site::under("/");
        let html = fs::read_to_string(built().join("index.html")).expect("the page is built");
        let impatient = format!("data-stall-seconds={seconds} data-js=");
        assert!(html.contains("data-js="), "index.html does not say where the program lies");
        site.put("index.html", &html.replacen("data-js=", &impatient, 1));
        site
    }

    fn start(folder: &Path, prefix: &str) -> Site {
        assert!(folder.is_dir(), "there is no {}; run scripts/build", folder.display());
        let added = temporary("added");

        let mut command = Command::new("node");
        command.arg(root().join("scripts/server.mjs"));
        for served in [&added, folder, &Path::new(env!("CARGO_MANIFEST_DIR")).join("data")] {
            command.arg("--root").arg(served);
        }
        command.args(["--port", "0", "--prefix", prefix, "--faults", "--with-parent"]);
        let (program, address) = Program::start(command, |line| Some(line.to_owned()));
        Site { _program: program, address, own: vec![added] }
    }

    /// The address of a path below the prefix: `index.html?theme=dark#v=1`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Serves `content` as `name` beside the page, so that `index.html?data=name` loads it; in place of what was built
    /// under that name. Names are shared by all tests of a process.
    pub fn put(&self, name: &str, content: &str) {
        let mut file = fs::File::create(self.own[0].join(name)).expect("the file can be made");
        file.write_all(content.as_bytes()).expect("the file can be written");
    }
}

/// The paths of all that was built, from the root of its host; without the compressed forms, and what hosts read.
pub fn built_files() -> Vec<String> {
    fn list(folder: &Path, below: &str, paths: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("the built page can be listed").flatten() {
            let path = format!("{below}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                list(&entry.path(), &path, paths);
            } else if ![".br", ".gz", "/_headers"].iter().any(|ending| path.ends_with(ending)) {
                paths.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    list(&built(), "", &mut paths);
    paths
}

/// A new folder for what a test makes.
fn temporary(what: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("weighbridge-{what}-{}-{count}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder
}

/// Copies what is in a folder, and in its folders.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What is left in the system's temporary folder is the system's to clean.
        for folder in &self.own {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// What `rank FILE --json --link LINK` of the command line says. `file` is given from the project's root.
pub fn rank(file: &str, link: &str) -> serde_json::Value {
    let said = rank_in_bytes(file, link);
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error} in {said}"))
}

/// The same to the letter.
pub fn rank_in_bytes(file: &str, link: &str) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(["run", "--quiet", "--locked", "--"]);
    command.args(["rank", file, "--json", "--link", link]);
    let output = command.output().unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {errors}");
    String::from_utf8(output.stdout)
        .unwrap_or_else(|error| panic!("{command:?}: {error}\n{errors}"))
}

/// Starts a browser's driver and waits until it says, after `before`, on which port it listens.
fn start_driver(driver: &Path, arguments: &[&str], before: &str) -> (Program, String) {
    // Drivers know no way to end with their parent, so a shell watches standard input for them.
    let mut command = Command::new("sh");
    command.args(["-c", r#""$0" "$@" & while read -r _; do :; done; kill $!"#]);
    // What browsers say of their own inner life would drown what the tests say.
    command.arg(driver).args(arguments).stderr(Stdio::null());
    Program::start(command, |line| {
        let port = line.split_once(before)?.1.trim_end_matches('.');
        Some(format!("http://127.0.0.1:{port}"))
    })
}

/// The address of ChromeDriver, which all tests of this process share.
pub(crate) fn chromedriver() -> &'static str {
    static DRIVER: OnceLock<(Program, String)> = OnceLock::new();
    let start = || {
        let driver = installed("CHROMEDRIVER", &["chromedriver"], "browser");
        start_driver(&driver, &["--port=0"], "successfully on port ")
    };
    &DRIVER.get_or_init(start).1
}

/// A geckodriver and its address. Each browser needs one of its own.
pub(crate) fn geckodriver() -> (Program, String) {
    let driver = installed("GECKODRIVER", &["geckodriver"], "firefox");
    // System access is what lets a page be shown as it is printed.
    let arguments = ["--port=0", "--websocket-port=0", "--allow-system-access"];
    start_driver(&driver, &arguments, "Listening on 127.0.0.1:")
}

/// Chromium's executable.
pub(crate) fn chromium() -> PathBuf {
    let names = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
    installed("CHROME", &names, "browser")
}

/// Firefox's executable.
pub(crate) fn firefox() -> PathBuf {
    installed("FIREFOX", &["firefox", "firefox-esr"], "firefox")
}

/// The source of axe-core.
pub(crate) fn axe() -> String {
    let path = env::var_os("WEIGHBRIDGE_AXE")
        .map_or_else(|| tools().join("npm/node_modules/axe-core/axe.min.js"), PathBuf::from);
    fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("axe-core: {}: {error}; run scripts/setup browser", path.display())
    })
}

/// Where scripts/setup puts what it installs.
fn tools() -> PathBuf {
    let home = || PathBuf::from(env::var_os("HOME").expect("HOME is set"));
    env::var_os("WEIGHBRIDGE_TOOLS").map(PathBuf::from).unwrap_or_else(|| {
        env::var_os("XDG_CACHE_HOME")
            .map_or_else(|| home().join(".cache"), PathBuf::from)
            .join("weighbridge/tools")
    })
}

/// What the variable names, or else the first of `names` on the path or among what `part` of scripts/setup installs.
fn installed(variable: &str, names: &[&str], part: &str) -> PathBuf {
    let set = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    set.or_else(|| names.iter().find_map(|name| on_path(name))).unwrap_or_else(|| {
        panic!("no {} on the path; run scripts/setup {part}, or set {variable}", names[0])
    })
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .chain([tools().join("bin")])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
