//! The entry: parse, run, exit status. Nothing else lives here.

fn main() -> std::process::ExitCode {
    minutebook::cli::run(std::env::args_os()).into()
}
