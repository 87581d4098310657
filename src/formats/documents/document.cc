#include "formats/documents/document.h"

#include "formats/documents/whole_text.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;

// "key:" or "key: value" or "- item" lines, the bulk of a YAML file.
bool looks_like_yaml(std::string_view head) {
  size_t lines = 0, yaml = 0;
  for_lines(head.substr(0, 4096), [&](std::string_view line) {
    line = trim(line);
    if (line.empty() || line.front() == '#' || line == "---") return true;
    ++lines;
    const size_t key = run(line, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '"'; });
    if (starts_with(line, "- ") || (key > 0 && key < line.size() && line[key] == ':' && (key + 1 == line.size() || line[key + 1] == ' '))) ++yaml;
    return true;
  }, true);
  return lines >= 2 && yaml * 10 >= lines * 8;
}

bool looks_like_markdown(std::string_view head) {
  size_t headings = 0;
  bool title = false, first = true;
  for_lines(head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    const size_t hashes = run(line, [](char c) { return c == '#'; });
    const bool heading = hashes >= 1 && hashes <= 6 && line.size() > hashes && line[hashes] == ' ';
    if (heading) ++headings;
    if (first) title = heading || line == "---";
    first = false;
    return headings < 3;
  });
  return headings >= 2 || (title && headings >= 1);
}

// Folders and names that only a repository has; a tie-breaker for JSON, which exports are made of too.
bool repository_path(std::string_view path) {
  const std::string_view name = base_name(path);
  for (const std::string_view known : {"package.json", "package-lock.json", "tsconfig.json", "composer.json", "renovate.json"}) {
    if (name == known) return true;
  }
  for (const std::string_view folder : {"/.github/", "/k8s/", "/docs/", "/charts/", "/config/", "/dashboards/", "/deploy/", "/schemas/"}) {
    if (contains("/" + std::string(path), folder)) return true;
  }
  return false;
}

// A team's rules for the review (lint/team_packs.h reads them).
bool rule_pack(std::string_view head) {
  return starts_with(trim(head.substr(0, 64)), "{") && contains(head, "\"rules\"") && contains(head, "\"rubric\"") && contains(head, "\"check\"");
}

Score score(const Probe& probe) {
  if (!is_text(probe.head)) return 0;
  const std::string_view text = trim(probe.head.substr(0, 512));
  const std::string kind = extension(probe.path);
  const bool json = starts_with(text, "{") || (starts_with(text, "[") && (kind == ".json" || !starts_with(text, "[[")));  // "[[" also opens a wiki link
  if (json && rule_pack(probe.head)) return 12;
  if (json) return kind == ".json" && repository_path(probe.path) ? 2 : 0;
  if (looks_like_markdown(probe.head)) return 20;
  if (looks_like_yaml(probe.head)) return 15;
  if (kind == ".csv" || kind == ".tsv" || kind == ".log" || kind == ".jsonl" || kind == ".ndjson") return 0;
  if (starts_with(text, "<")) return kind == ".html" || kind == ".htm" || kind == ".xml" ? 2 : 0;
  return kind == ".txt" || kind.empty() ? 1 : 3;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) {
  return std::make_unique<WholeTextReader>(options, "document");
}

}  // namespace

const artifact::Format kDocument = {
    "document", "Document", artifact::Family::kRepository, score, open,
    "Drop the repository's folder, or single Markdown, YAML and text files."};

}  // namespace debrief::formats
