//! The program: hands arguments and standard streams to the library.

fn main() -> std::process::ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    weighbridge::run(std::env::args_os().skip(1), &mut out, &mut err).into()
}
