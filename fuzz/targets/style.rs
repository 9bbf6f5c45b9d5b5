//! Fuzzes `minutebook_fuzz::style`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| minutebook_fuzz::style(bytes));
