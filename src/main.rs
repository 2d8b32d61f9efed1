fn main() {
    #[cfg(target_arch = "wasm32")]
    weighbridge::app::start();
}
