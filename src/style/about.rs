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
    let stops = about.char_indices().find(|(at, sign)| {
        // A point within a number ends nothing.
        let within =
            about.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        *sign == ';' || *sign == '.' && !within
    });
    about.get(..stops.map_or(about.len(), |(at, _)| at)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn a_style_says_of_itself_what_stands_first() {
        for (text, told) in [
            ("// ours: one thing;\n// and another. More.\n(x)", "one thing"),
            (
                "// ours: numbers such as 62.1 and\n// 62.2. More.\n(x)",
                "numbers such as 62.1 and 62.2",
            ),
            ("// no name and no stop\n//\n// below\n(x)", "no name and no stop"),
            ("(x)", ""),
        ] {
            assert_eq!(about(text), told);
        }
    }
}
