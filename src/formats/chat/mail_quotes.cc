#include "formats/chat/mail_quotes.h"

#include <algorithm>

#include "formats/text_scan.h"

namespace debrief::formats::chat {
namespace {

struct TextLine {
  std::string_view text;
  size_t begin = 0;
  bool marked = false;  // begins with ">"
};

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  for_lines(text, [&](std::string_view line) {
    lines.push_back({line, static_cast<size_t>(line.data() - text.data()), starts_with(trim(line), ">")});
    return true;
  });
  return lines;
}

std::string_view without_marks(std::string_view line) {
  line = trim(line);
  while (take(line, ">")) line = trim(line);
  return line;
}

// "On … wrote:" on one line or, folded, on up to three.
bool take_attribution(const std::vector<TextLine>& lines, size_t at, size_t* used, MailPiece& piece) {
  std::string joined;
  for (size_t i = at; i < lines.size() && i < at + 3; ++i) {
    if (i > at) joined += ' ';
    joined += without_marks(lines[i].text);
    if (i == at && !starts_with(joined, "On ") && !starts_with(joined, "Am ") && !starts_with(joined, "Le ")) return false;
    const bool ends = ends_with(joined, "wrote:") || ends_with(joined, "schrieb:") || ends_with(joined, "écrit :");
    if (!ends) continue;
    // "On Tue, Sep 15, 2026 at 11:19 PM Ines Okafor <ines@example.com> wrote:"
    std::string_view body = std::string_view(joined).substr(3, joined.rfind(' ') - 3);
    const size_t open = body.rfind('<');
    size_t name = std::string_view::npos;
    for (const std::string_view before : {" PM ", " AM ", " pm ", " am ", ", at "}) {
      const size_t found = body.find(before);
      if (found != std::string_view::npos) name = found + before.size();
    }
    if (name == std::string_view::npos) {  // 24 hours: the name follows the clock
      const size_t colon = body.find(':');
      if (colon != std::string_view::npos) {
        name = colon + 1;
        while (name < body.size() && (is_digit(body[name]) || body[name] == ':' || body[name] == ',')) ++name;
      }
    }
    if (name != std::string_view::npos && name < body.size()) {
      std::string_view written = trim(body.substr(0, name));
      if (ends_with(written, ",")) written.remove_suffix(1);
      piece.written = std::string(written);
      piece.author = std::string(trim(body.substr(name)));
    } else if (open != std::string_view::npos) {
      piece.author = std::string(body.substr(open));
    }
    *used = i - at + 1;
    return true;
  }
  return false;
}

// Outlook: From:/Sent: (or Date:)/To:/Subject: on consecutive lines.
bool take_block(const std::vector<TextLine>& lines, size_t at, size_t* used, MailPiece& piece) {
  size_t i = at;
  const std::string_view first = without_marks(lines[i].text);
  const bool ruled = contains(first, "Original Message") || contains(first, "Forwarded message") ||
                     (first.size() >= 8 && first.find_first_not_of('_') == std::string_view::npos);
  if (ruled) ++i;
  while (i < lines.size() && i < at + 3 && without_marks(lines[i].text).empty()) ++i;
  size_t known = 0;
  const size_t last = std::min(lines.size(), i + 12);  // no block has more lines; keeps the search linear
  for (; i < last; ++i) {
    std::string_view line = without_marks(lines[i].text);
    take(line, "*");
    std::string* slot = nullptr;
    if (take(line, "From:")) slot = &piece.author;
    else if (take(line, "Sent:") || take(line, "Date:")) slot = &piece.written;
    else if (take(line, "Subject:")) slot = &piece.subject;
    else if (!take(line, "To:") && !take(line, "Cc:") && !take(line, "CC:")) break;
    if (starts_with(line, "*")) line.remove_prefix(1);
    if (slot != nullptr) *slot = std::string(trim(line));
    ++known;
  }
  if (known < 3 || piece.author.empty()) return false;
  *used = i - at;
  return true;
}

}  // namespace

std::vector<MailPiece> split_quotes(std::string_view text) {
  const std::vector<TextLine> lines = lines_of(text);
  std::vector<MailPiece> pieces;
  MailPiece open;
  size_t begin = 0;
  const auto close_at = [&](size_t end) {
    const std::string_view body = trim(slice(text, {begin, end}));
    if (!body.empty()) {
      open.text = {static_cast<uint64_t>(body.data() - text.data()), static_cast<uint64_t>(body.data() - text.data()) + body.size()};
      pieces.push_back(open);
    }
    open = MailPiece{};
  };
  bool marked = false;  // inside ">" lines
  for (size_t i = 0; i < lines.size();) {
    MailPiece next;
    size_t used = 0;
    if (take_attribution(lines, i, &used, next) || take_block(lines, i, &used, next)) {
      close_at(lines[i].begin);
      open = next;
      open.quoted = true;
      i += used;
      begin = i < lines.size() ? lines[i].begin : text.size();
      marked = i < lines.size() && lines[i].marked;
      continue;
    }
    if (!trim(lines[i].text).empty() && lines[i].marked != marked) {
      // ">" lines begin or end; an attribution right before them goes on to own them.
      if (lines[i].marked && open.quoted && trim(slice(text, {begin, lines[i].begin})).empty()) {
        begin = lines[i].begin;
      } else {
        close_at(lines[i].begin);
        begin = lines[i].begin;
        open.quoted = lines[i].marked;
      }
      marked = lines[i].marked;
    }
    ++i;
  }
  close_at(text.size());
  return pieces;
}

std::string unquoted(std::string_view text) {
  std::string out;
  for_lines(text, [&](std::string_view line) {
    if (!out.empty()) out += '\n';
    std::string_view rest = line;
    while (!trim(rest).empty() && trim(rest).front() == '>') {
      rest = rest.substr(rest.find('>') + 1);
      take(rest, " ");
    }
    out += rest;
    return true;
  });
  return out;
}

}  // namespace debrief::formats::chat
