// What a value looks like, apart from where it stands: a placeholder, an identifier that everybody
// may see, or something drawn at random. Pure functions over bytes; linear.
#pragma once
#include <string_view>

namespace debrief::redact {

// "xxxx", "<token>", "${VAR}", "your-key", "****", "changeme", "EXAMPLE…": stands for a value, is none.
bool is_placeholder(std::string_view value);
// Of these, those that are so whatever their words say: one key held down, a template, a variable.
bool is_unfilled(std::string_view value);
bool is_uuid(std::string_view value);
// Lower or upper case hex of a digest's length (32, 40, 56, 64, 96, 128).
bool is_digest(std::string_view value);
// Drawn from an alphabet rather than written by hand: digits and letters change places often, or
// letter pairs are not those of words. Needs at least 12 characters.
bool is_random(std::string_view value);
// Letters and digits mixed, or case mixed inside a word, or symbols: what a password has and a word has not.
bool is_mixed(std::string_view value);
// Letter pairs, where there are letters, are those of words: nothing drawn at random.
bool is_wordy(std::string_view value);
// Base64 of a sentence: encoded, not drawn at random.
bool is_text_in_base64(std::string_view value);
// "db-7.internal.example.com", also behind "//": a place, whatever its labels look like.
bool is_host(std::string_view value);
// "x_20260822T1225Z_h3Qz8vT2LmYw0KpX.json": a file's name, by its ending.
bool is_file_name(std::string_view value);
// An expression of a programming language or shell, a path or a template: names a value, is none.
bool is_expression(std::string_view value);

// The same for a value without quotes: a name with a member, a call, an index, a named argument.
bool is_code(std::string_view value);
// Words and numbers joined by hyphens, dots or slashes: a resource's name.
bool is_slug(std::string_view value);

}  // namespace debrief::redact
