// debrief_native: the command's verbs over the native core, for the golden folders. Prints what
// web/cli prints, so that the two builds can be compared byte for byte. Reads no archives: those
// are the host's. Usage: debrief_native VERB PATH… [--flag value]…
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "artifact/batch_codec.h"
#include "artifact/read_session.h"
#include "artifact_wire.h"
#include "session.h"

namespace {

namespace fs = std::filesystem;
using namespace debrief;
using Json = nlohmann::ordered_json;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

struct Arguments {
  std::vector<std::string> paths;
  std::map<std::string, std::vector<std::string>> flags;

  bool has(const std::string& flag) const { return flags.count(flag) != 0; }
  std::string value(const std::string& flag) const {
    const auto found = flags.find(flag);
    return found != flags.end() && !found->second.empty() ? found->second.front() : "";
  }
};

Arguments parse(int argc, char** argv) {
  Arguments out;
  std::string flag;
  for (int i = 2; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.rfind("--", 0) == 0) {
      flag = word.substr(2);
      out.flags[flag];
      if (flag == "force") flag.clear();
    } else if (flag.empty()) {
      out.paths.push_back(word);
    } else {
      out.flags[flag].push_back(word);
      if (flag != "artifacts" && flag != "vendors" && flag != "customers" && flag != "rules") flag.clear();
    }
  }
  return out;
}

// Through the header and the batch codec, as the module's two instances do it.
void read_file(Session& session, const fs::path& file, const std::string& path) {
  const std::string bytes = bytes_of(file);
  artifact::ReadOptions options;
  options.path = path;
  artifact::ReadSession reader(options, bytes.size());
  reader.feed(bytes);
  const artifact::Artifact read = reader.finish();
  auto arrived = abi::read_artifact(abi::artifact_header(read, reader.candidates(), reader.records()), {},
                                    artifact::BatchCodec::encode(read.records));
  if (arrived) session.add(std::move(*arrived));
}

void read_all(Session& session, const std::vector<std::string>& paths) {
  for (const std::string& given : paths) {
    if (!fs::is_directory(given)) {
      read_file(session, given, fs::path(given).filename().string());
      continue;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(given)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    // One folder stands for what would be dropped; of several, each keeps its name.
    fs::path base = fs::canonical(given);
    if (paths.size() > 1) base = base.parent_path();
    for (const fs::path& file : files) {
      read_file(session, file, fs::relative(file, base).generic_string());
    }
  }
}

std::string scan(Session& session, const std::string& cases) {
  std::istringstream lines(bytes_of(cases));
  std::string line, out;
  while (std::getline(lines, line)) {
    const Json asked = Json::parse(line, nullptr, false);
    if (!asked.is_object()) continue;
    const Json response =
        Json::parse(session.call(Json{{"verb", "scan"}, {"text", asked.value("text", "")}}.dump()),
                    nullptr, false);
    out +=
        Json{{"id", asked["id"]}, {"spans", response.value("spans", Json::array())}}.dump() + "\n";
  }
  return out;
}

// The request of a verb; reads what the verb wants read.
Json request(const std::string& verb, const Arguments& args, Session& session) {
  Json json = {{"verb", verb}};
  std::vector<std::string> paths = args.paths;
  if (verb == "review" || verb == "redact") {
    json["name"] = fs::path(paths.at(0)).filename().string();
    json[verb == "review" ? "draft" : "text"] = bytes_of(paths.at(0));
    const auto artifacts = args.flags.find("artifacts");
    // What a file says about people serves its own redaction; a draft is no artifact.
    if (verb == "review") paths.clear();
    if (artifacts != args.flags.end()) paths.insert(paths.end(), artifacts->second.begin(), artifacts->second.end());
  }
  if (verb == "followup") {
    json["kind"] = paths.at(0);
    paths.erase(paths.begin());
    if (args.has("fills"))
      json["fills"] = Json::parse(bytes_of(args.value("fills")), nullptr, false);
  }
  read_all(session, paths);
  if (args.has("brief")) json["brief"] = bytes_of(args.value("brief"));
  for (const char* list : {"vendors", "customers"})
    if (const auto names = args.flags.find(list); names != args.flags.end()) json[list] = names->second;
  if (args.has("audience")) json["audience"] = args.value("audience");
  if (args.has("format") && args.value("format") != "json") json["format"] = args.value("format");
  if (verb == "review" && args.has("baseline")) json["baseline"] = bytes_of(args.value("baseline"));
  if (const auto packs = args.flags.find("rules"); verb == "review" && packs != args.flags.end())
    for (const auto& file : packs->second) json["packs"].push_back({{"name", file}, {"text", bytes_of(file)}});
  if (verb == "draft") json["force"] = args.has("force");
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string verb = argv[1];
  const Arguments args = parse(argc, argv);
  Session session;
  if (verb == "scan") {
    std::cout << scan(session, args.value("jsonl"));
    return 0;
  }
  const Json response =
      Json::parse(session.call(request(verb, args, session).dump()), nullptr, false);
  if (response.value("status", "error") == "error") {
    std::cerr << response.value("message", "") << "\n";
    return 4;
  }
  const bool rendered = response.contains("output");
  const std::string output =
      rendered ? response["output"].get<std::string>() : response["report"].dump();
  if (const auto proof = response.find("proof"); proof != response.end() && !proof->value("clean", true))
    std::cerr << "still open: " << (*proof)["left"].dump() << "\n";
  std::cout << output;
  if (!rendered || (verb != "redact" && (output.empty() || output.back() != '\n')))
    std::cout << "\n";
  return response.value("status", "") == "gate" ? 3 : 0;
}
