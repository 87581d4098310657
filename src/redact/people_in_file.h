// People whom a file names itself: profiles and authors in JSON, headers of mails and commits,
// speakers of transcripts and chats. For redacting one file without the rest of its export.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace debrief::redact {

struct NamedPerson {
  std::string name, handle, email;
};

// In order of first sight; bots and services are left out. Linear.
std::vector<NamedPerson> people_in_json(std::string_view json);
std::vector<NamedPerson> people_in_text(std::string_view text);

}  // namespace debrief::redact
