//! What a style's file says of itself, for whoever chooses one.

/// What stands first in the comment at the top of the file, behind the name and up to the first
/// stop.
pub fn about(text: &str) -> String {
    let comment: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//"))
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let comment = comment.join(" ");
    let about = comment.split_once(": ").map_or(comment.as_str(), |(_, about)| about);
    about.split([';', '.']).next().unwrap_or_default().to_owned()
}
