// What a dropped repository says about the system: services, owners, deploy mechanism, runbooks,
// prior postmortems with their outstanding actions. What it says about the team's way of writing
// postmortems is conventions.cc.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "incident/conventions.h"
#include "time/instant.h"

namespace debrief::repo {

enum class FileRole : uint8_t {
  kOwners, kCatalog, kManifest, kWorkflow, kAlertRules, kAlertRouting, kRunbook, kPostmortem,
  kTemplate, kSeverity, kMigration, kOther,
};

struct File {
  artifact::RecordRef ref;  // its one kDocument record
  std::string path;         // as dropped
  FileRole role = FileRole::kOther;
};

// A line of a repository file: its text (trimmed) and its bytes.
struct Line {
  artifact::SourceRef source;
  uint32_t number = 0;    // 1-based
  std::string_view text;  // lives as long as the store
};

struct Service {
  std::string name, owner, description;
  std::vector<std::string> depends_on;
  artifact::SourceRef source;
};

struct PriorAction {
  std::string text, type, owner, ticket, status;
  std::optional<time::Instant> due;  // midnight UTC of the date
  bool open = false;                 // a status is given, and it is not done or closed
  artifact::SourceRef source;        // the row
};

struct PriorPostmortem {
  std::string title, path, summary;
  std::optional<time::Instant> date;
  artifact::SourceRef source;                // its title line
  std::vector<artifact::SourceRef> factors;  // the items of its causes
  std::vector<std::string> factor_texts;     // parallel, visible text
  std::vector<PriorAction> actions;
};

struct Repository {
  std::vector<File> files;  // by path
  std::vector<Service> services;
  std::vector<PriorPostmortem> prior;
  bool empty() const { return files.empty(); }
  std::vector<const File*> with_role(FileRole role) const;
};

// Every document of the store whose format belongs to the repository family.
Repository read(const artifact::Store& store);

// Lines of a file that hold something, without line ends. Linear.
std::vector<Line> lines(const artifact::Store& store, const File& file);

// The team's own severity levels, template and norms.
incident::Conventions conventions(const artifact::Store& store, const Repository& repository);

}  // namespace debrief::repo
