//! The page. Built natively it does nothing: the command line is the package `weighbridge`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    weighbridge_page::app::start();
}
