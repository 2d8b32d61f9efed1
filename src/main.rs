//! Weighbridge: the page on wasm32, the command line elsewhere.

#[cfg(target_arch = "wasm32")]
fn main() {
    weighbridge::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
