// Which language a text is in. English is analysed in full; German is read with phrases only
// (language.md 6): acts() finds at most weak acts there, and its frames say nothing. The others are
// told apart but have no constructions yet: rules/language/<code>/acts.json adds them.
#pragma once
#include <cstdint>
#include <string_view>

namespace debrief::language {

enum class Language : uint8_t { kEnglish, kGerman, kFrench, kSpanish, kPortuguese, kJapanese };

// By its function words (rules/language/detect.tsv) and, for Japanese, its script. English when nothing
// else is clear. Linear; only the first 2,000 bytes are read.
Language language_of(std::string_view text);

std::string_view code_of(Language language);  // "en", "de", …

}  // namespace debrief::language
