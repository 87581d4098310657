#include "repo/repository.h"

#include <algorithm>

#include "artifact/format.h"
#include "base/ascii.h"
#include "repo/prior.h"

namespace debrief::repo {

namespace {

using artifact::Record;

std::string_view base_name(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return text.ends_with(e); });
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view p) { return contains(text, p); });
}

// A review by what it holds: a table of actions with their tickets and states, whatever the team calls its folder.
bool lists_actions(std::string_view text) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = lower(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.starts_with("|") && contains(line, "action") && contains_any(line, {"status", "state"}) && contains_any(line, {"ticket", "issue", "owner"})) return true;
  }
  return false;
}

// By folder and name first, as teams file things; by content where names say nothing.
FileRole role_of(std::string_view path, std::string_view text) {
  const std::string p = lower(path), name = lower(base_name(path));
  const bool prose = ends_with_any(name, {".md", ".markdown", ".rst", ".txt", ".adoc"});
  const bool config = ends_with_any(name, {".yaml", ".yml", ".json"});
  if (name == "codeowners") return FileRole::kOwners;
  if (name.starts_with("catalog-info")) return FileRole::kCatalog;
  if (contains_any(p, {".github/workflows/", ".circleci/"}) || name == ".gitlab-ci.yml" || name == "jenkinsfile")
    return FileRole::kWorkflow;
  if (prose && contains(name, "template")) return FileRole::kTemplate;
  if (prose && (contains_any(name, {"severit", "stufen", "schweregrad", "incident-level", "incident_level", "priorities", "gravedad", "severidad", "gravite"}) || contains_any(text, {"| SEV-1", "| SEV1", "| P1 |"}))) {
    if (!contains_any(p, {"postmortem", "post-mortem", "incidents/"}) || contains(name, "severit")) return FileRole::kSeverity;
  }
  if (prose && contains_any(p, {"postmortem", "post-mortem", "incidents/", "incident-reports"}) && !name.starts_with("readme"))
    return FileRole::kPostmortem;
  if (prose && contains_any(p, {"runbook", "playbook"})) return FileRole::kRunbook;
  if (prose && lists_actions(text)) return FileRole::kPostmortem;
  if (config && contains(text, "receivers:") && contains(text, "route:")) return FileRole::kAlertRouting;
  if (config && contains(text, "alert:") && contains(text, "expr:")) return FileRole::kAlertRules;
  if (name.ends_with(".sql")) return FileRole::kMigration;
  if (config && contains(text, "kind:")) return FileRole::kManifest;
  return FileRole::kOther;
}

std::string_view unquoted(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return value;
}

// One document of a catalog file. The file is flat enough to be read line by line; the keys wanted
// stand once each in the shape Backstage documents.
Service read_service(std::string_view part) {
  Service service;
  bool in_dependencies = false;
  for (size_t begin = 0; begin < part.size();) {
    const size_t end = std::min(part.find('\n', begin), part.size());
    const std::string_view line = trim(part.substr(begin, end - begin));
    begin = end + 1;
    if (in_dependencies && line.starts_with("- ")) {
      service.depends_on.emplace_back(unquoted(line.substr(2)));
      continue;
    }
    in_dependencies = line.starts_with("dependsOn:");
    auto take = [&](std::string_view key, std::string& into) {
      if (into.empty() && line.starts_with(key)) into = unquoted(line.substr(key.size()));
    };
    take("name:", service.name);
    take("owner:", service.owner);
    take("description:", service.description);
  }
  return service;
}

void read_catalog(std::string_view text, artifact::RecordRef ref, std::vector<Service>& out) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t next = text.find("\n---", begin);
    const size_t end = std::min(next, text.size());
    Service service = read_service(text.substr(begin, end - begin));
    service.source = {ref, {begin, end}};
    if (!service.name.empty()) out.push_back(std::move(service));
    begin = next == std::string_view::npos ? text.size() : next + 4;
  }
}

}  // namespace

std::vector<const File*> Repository::with_role(FileRole role) const {
  std::vector<const File*> out;
  for (const File& file : files)
    if (file.role == role) out.push_back(&file);
  return out;
}

std::vector<Line> lines(const artifact::Store& store, const File& file) {
  std::vector<Line> out;
  const std::string_view text = store.record(file.ref).text;
  uint32_t number = 1;
  for (size_t begin = 0; begin < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (!line.empty()) {
      const auto from = static_cast<uint64_t>(line.data() - text.data());
      out.push_back({{file.ref, {from, from + line.size()}}, number, line});
    }
    begin = end + 1;
  }
  return out;
}

Repository read(const artifact::Store& store) {
  Repository repository;
  const auto& artifacts = store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    const auto* format = artifact::find_format(artifacts[a].format);
    if (!format || format->family != artifact::Family::kRepository || artifacts[a].records.empty()) continue;
    const artifact::RecordRef ref{a, 0};
    const std::string_view text = store.record(ref).text;
    File file{ref, artifacts[a].path, role_of(artifacts[a].path, text)};
    if (file.role == FileRole::kCatalog) read_catalog(text, ref, repository.services);
    if (file.role == FileRole::kPostmortem) repository.prior.push_back(read_prior(store, file));
    repository.files.push_back(std::move(file));
  }
  return repository;
}

}  // namespace debrief::repo
