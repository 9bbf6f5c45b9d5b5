//! The entry: parse, run, exit status. Nothing else lives here.

fn main() -> anyhow::Result<()> {
    minutebook::cli::run()
}
