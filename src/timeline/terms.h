// Terms: the distinctive words of names and texts, by which records are related to each other.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace debrief::timeline {

// Every term of the text, lower case, sorted, once each: whole names ("pgb-eu.larkspur.test",
// "checkoutlatencyp95high") and their parts at dashes, dots and capitals ("checkout", "p95"). Words that
// any incident uses (error, high, prod, service…), words of fewer than 3 bytes and bare numbers are left
// out, unless they are part of an id ("#1482", "v212").
std::vector<std::string> terms(std::string_view text);

// How many terms two sorted lists share.
size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b);
bool includes(const std::vector<std::string>& sorted, std::string_view term);
void unite(std::vector<std::string>* into, const std::vector<std::string>& more);

// Ids by which people name changes and tickets: "#1482", "!512", "V212", "PLAT-2207", SHA ≥ 7 hex with a
// digit and a letter. Lower case, sorted.
std::vector<std::string> ids(std::string_view text);
// Is one of these a commit's? Seven digits or more, without the marks of tickets and versions.
inline bool is_sha_id(std::string_view id) { return id.size() >= 7 && id.find_first_of("-#!.") == std::string_view::npos; }

// "production", "staging", "dev": is the environment one that customers do not use?
bool is_rehearsal(std::string_view text);

}  // namespace debrief::timeline
