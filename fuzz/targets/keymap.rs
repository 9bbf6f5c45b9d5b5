//! Fuzzes `minutebook_fuzz::keymap`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::keymap(bytes));
