//! The two faces of Weighbridge: in the browser the page, elsewhere the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    weighbridge::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    weighbridge::cli::run(std::env::args_os().skip(1), &mut out, &mut err).into()
}
