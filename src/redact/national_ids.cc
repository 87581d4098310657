#include "redact/national_ids.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "redact/ascii.h"
#include "base/sha256.h"
#include "redact/encoding.h"

namespace debrief::redact {
namespace {

std::string digits_of(std::string_view value) {
  std::string digits;
  for (const char c : value)
    if (is_digit(c)) digits.push_back(c);
  return digits;
}

// Letters and digits, letters in upper case.
std::string compact(std::string_view value) {
  std::string out;
  for (const char c : value)
    if (is_alnum(c)) out.push_back(is_lower(c) ? static_cast<char>(c - 32) : c);
  return out;
}

bool same(std::string_view digits) { return digits.find_first_not_of(digits[0]) == std::string_view::npos; }

int number(std::string_view digits, size_t at, size_t count) {
  int value = 0;
  for (size_t i = at; i < at + count && i < digits.size(); ++i) value = value * 10 + digit_value(digits[i]);
  return value;
}

uint64_t big(std::string_view digits) {
  uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<uint64_t>(digit_value(c));
  return value;
}

int weighted(std::string_view digits, std::initializer_list<int> weights) {
  int sum = 0;
  size_t i = 0;
  for (const int weight : weights) {
    if (i >= digits.size()) break;
    sum += weight * digit_value(digits[i++]);
  }
  return sum;
}

bool month_day(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

// ISO 7064 mod 11,10 (Germany's tax number, VAT number).
bool mod_11_10(std::string_view digits) {
  int product = 10;
  for (size_t i = 0; i + 1 < digits.size(); ++i) {
    int sum = (digit_value(digits[i]) + product) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return (11 - product) % 10 == digit_value(digits.back());
}

bool verhoeff(std::string_view digits) {
  static constexpr uint8_t kPermutation[8][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                                  {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                                  {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                                  {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};
  // The dihedral group of order 10, computed: rotations 0–4, reflections 5–9.
  const auto multiply = [](int a, int b) {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
    return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
  };
  int check = 0;
  for (size_t i = 0; i < digits.size(); ++i)
    check = multiply(check, kPermutation[i % 8][digit_value(digits[digits.size() - 1 - i])]);
  return check == 0;
}

bool us_ssn(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 9 || same(d)) return false;
  const int area = number(d, 0, 3);
  const bool advertised = d == "123456789" || d == "987654320" || d == "078051120" || d == "219099999";
  return area != 0 && area != 666 && area < 900 && number(d, 3, 2) != 0 && number(d, 5, 4) != 0 && !advertised;
}
bool us_itin(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 9 || d[0] != '9') return false;
  const int group = number(d, 3, 2);
  return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 99 && group != 93);
}
bool us_npi(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 10 && (d[0] == '1' || d[0] == '2') && !same(d.substr(1, 8)) && luhn_ok("80840" + d);
}
bool us_aba(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 9 && !same(d) && weighted(d, {3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0;
}
bool us_mbi(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 11) return false;
  constexpr std::string_view kLetters = "ACDEFGHJKMNPQRTUVWXY";
  constexpr std::string_view kShape = "1ax9ax9aa99";  // a letter, x either, 9 digit, 1 not zero
  for (size_t i = 0; i < 11; ++i) {
    const bool digit = is_digit(c[i]), letter = kLetters.find(c[i]) != std::string_view::npos;
    if (kShape[i] == '1' ? !digit || c[i] == '0' : kShape[i] == 'a' ? !letter : kShape[i] == '9' ? !digit : !(digit || letter))
      return false;
  }
  return true;
}
bool uk_nhs(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 10 || same(d)) return false;
  const int check = (11 - weighted(d, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11) % 11;
  return check == digit_value(d[9]);
}
bool uk_nino(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 9 || !is_alpha(c[0]) || !is_alpha(c[1]) || c[8] < 'A' || c[8] > 'D') return false;
  if (!std::all_of(c.begin() + 2, c.begin() + 8, is_digit)) return false;
  constexpr std::string_view kNever = "DFIQUV";
  const std::string pair = c.substr(0, 2);
  for (const std::string_view bad : {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
    if (pair == bad) return false;
  return kNever.find(c[0]) == std::string_view::npos && kNever.find(c[1]) == std::string_view::npos && c[1] != 'O';
}
bool in_aadhaar(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 12 && d[0] >= '2' && verhoeff(d) && d != std::string(d.rbegin(), d.rend());
}
bool de_tax_id(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 11 || d[0] == '0') return false;
  std::array<int, 10> count{};
  for (size_t i = 0; i < 10; ++i) ++count[static_cast<size_t>(digit_value(d[i]))];
  // Exactly one digit of the first ten stands twice or three times.
  const auto repeated = std::count_if(count.begin(), count.end(), [](int n) { return n >= 2; });
  return repeated == 1 && *std::max_element(count.begin(), count.end()) <= 3 && mod_11_10(d);
}
bool de_social(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 12 || !is_alpha(c[8])) return false;
  for (size_t i = 0; i < 12; ++i)
    if (i != 8 && !is_digit(c[i])) return false;
  const int day = number(c, 2, 2), month = number(c, 4, 2);
  if (month < 1 || month > 12 || day < 1 || (day > 31 && day < 51) || day > 81) return false;
  const int letter = c[8] - 'A' + 1;
  const int digits[12] = {c[0] - '0', c[1] - '0', c[2] - '0', c[3] - '0', c[4] - '0', c[5] - '0',
                          c[6] - '0', c[7] - '0', letter / 10, letter % 10, c[9] - '0', c[10] - '0'};
  constexpr int kWeights[12] = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  int sum = 0;
  for (int i = 0; i < 12; ++i) {
    const int product = digits[i] * kWeights[i];
    sum += product / 10 + product % 10;
  }
  return sum % 10 == digit_value(c[11]);
}
bool de_health(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 10 || !is_alpha(c[0])) return false;
  const int letter = c[0] - 'A' + 1;
  std::string digits{static_cast<char>('0' + letter / 10), static_cast<char>('0' + letter % 10)};
  for (size_t i = 1; i < 9; ++i) {
    if (!is_digit(c[i])) return false;
    digits.push_back(c[i]);
  }
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const int product = digit_value(digits[i]) * (i % 2 == 0 ? 1 : 2);
    sum += product / 10 + product % 10;
  }
  return is_digit(c[9]) && sum % 10 == digit_value(c[9]);
}
// Identity card and passport: ICAO 9303 weights 7, 3, 1 where the check digit is written.
bool icao(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() < 9 || !is_digit(c.back())) return false;
  constexpr int kWeights[3] = {7, 3, 1};
  int sum = 0;
  for (size_t i = 0; i + 1 < c.size(); ++i)
    sum += kWeights[i % 3] * (is_digit(c[i]) ? digit_value(c[i]) : c[i] - 'A' + 10);
  return sum % 10 == digit_value(c.back());
}
bool es_nif(std::string_view v) {
  const std::string c = compact(v);
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (c.size() < 8 || c.size() > 9 || !is_alpha(c.back())) return false;
  std::string digits = c.substr(0, c.size() - 1);
  if (digits[0] >= 'X' && digits[0] <= 'Z') digits[0] = static_cast<char>('0' + digits[0] - 'X');
  return std::all_of(digits.begin(), digits.end(), is_digit) && kLetters[big(digits) % 23] == c.back();
}
bool fi_hetu(std::string_view v) {
  if (v.size() != 11) return false;
  constexpr std::string_view kCheck = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  const std::string digits = digits_of(std::string(v.substr(0, 6)) + std::string(v.substr(7, 3)));
  if (digits.size() != 9 || !month_day(number(digits, 2, 2), number(digits, 0, 2))) return false;
  if (number(digits, 6, 3) < 2) return false;
  const int month = number(digits, 2, 2), day = number(digits, 0, 2);
  if ((month == 2 && day > 29) || ((month == 4 || month == 6 || month == 9 || month == 11) && day > 30)) return false;
  const char last = is_lower(v[10]) ? static_cast<char>(v[10] - 32) : v[10];
  return kCheck[big(digits) % 31] == last;
}
bool pl_pesel(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 11 || !month_day(number(d, 2, 2) % 20, number(d, 4, 2))) return false;
  return weighted(d, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}) % 10 == 0;
}
bool se_number(std::string_view v) {
  std::string d = digits_of(v);
  if (d.size() == 12) d = d.substr(2);
  return d.size() == 10 && !same(d) && luhn_ok(d);
}
bool sg_fin(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 9 || !std::all_of(c.begin() + 1, c.begin() + 8, is_digit)) return false;
  int sum = weighted(std::string_view(c).substr(1, 7), {2, 7, 6, 5, 4, 3, 2});
  if (c[0] == 'T' || c[0] == 'G') sum += 4;
  if (c[0] == 'M') sum += 3;
  const std::string_view letters = c[0] == 'S' || c[0] == 'T' ? "JZIHGFEDCBA"
                                   : c[0] == 'F' || c[0] == 'G' ? "XWUTRQPNMLK"
                                   : c[0] == 'M' ? "KLJNPQRTUWX" : "";
  if (letters.empty()) return false;
  const int rest = sum % 11;
  return letters[static_cast<size_t>(c[0] == 'M' ? 10 - rest : rest)] == c[8];
}
bool th_tnin(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 13 || d[0] == '0' || d[0] == '9') return false;
  const int sum = weighted(d, {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2});
  // Second and third digits are a province's code.
  const int province = number(d, 1, 2);
  return (11 - sum % 11) % 10 == digit_value(d[12]) && province >= 10 && province <= 96;
}
bool tr_id(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 11 || d[0] == '0') return false;
  int odd = 0, even = 0, all = 0;
  for (size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += digit_value(d[i]);
  for (size_t i = 0; i < 10; ++i) all += digit_value(d[i]);
  return ((odd * 7 - even) % 10 + 10) % 10 == digit_value(d[9]) && all % 10 == digit_value(d[10]);
}
bool za_id(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 13 || !month_day(number(d, 2, 2), number(d, 4, 2)) || d[10] > '2') return false;
  const int month = number(d, 2, 2), day = number(d, 4, 2), year = number(d, 0, 2);
  const int longest = month == 2 ? (year % 4 == 0 ? 29 : 28) : (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
  return day <= longest && luhn_ok(d);
}
bool au_abn(std::string_view v) {
  std::string d = digits_of(v);
  if (d.size() != 11 || d[0] == '0') return false;
  d[0] = static_cast<char>(d[0] - 1);
  return weighted(d, {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19}) % 89 == 0;
}
bool au_acn(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 9 && !same(d) && (10 - weighted(d, {8, 7, 6, 5, 4, 3, 2, 1}) % 10) % 10 == digit_value(d[8]);
}
bool au_tfn(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 9 && !same(d) && weighted(d, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0;
}
bool au_medicare(std::string_view v) {
  const std::string d = digits_of(v);
  return (d.size() == 10 || d.size() == 11) && d[0] >= '2' && d[0] <= '6' &&
         weighted(d, {1, 3, 7, 9, 1, 3, 7, 9}) % 10 == digit_value(d[8]);
}
bool ca_sin(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 9 && d[0] != '0' && d[0] != '8' && !same(d) && luhn_ok(d);
}
bool br_cpf(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 11 || same(d)) return false;
  const int first = weighted(d, {10, 9, 8, 7, 6, 5, 4, 3, 2}) * 10 % 11 % 10;
  const int second = weighted(d, {11, 10, 9, 8, 7, 6, 5, 4, 3, 2}) * 10 % 11 % 10;
  return first == digit_value(d[9]) && second == digit_value(d[10]);
}
bool br_cnpj(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 14 || same(d)) return false;
  const auto check = [](int sum) { return sum % 11 < 2 ? 0 : 11 - sum % 11; };
  return check(weighted(d, {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})) == digit_value(d[12]) &&
         check(weighted(d, {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})) == digit_value(d[13]);
}
bool fr_nir(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 15 && (d[0] == '1' || d[0] == '2') &&
         97 - static_cast<int>(big(std::string_view(d).substr(0, 13)) % 97) == number(d, 13, 2);
}
bool nl_bsn(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 9 && !same(d) && (weighted(d, {9, 8, 7, 6, 5, 4, 3, 2}) - digit_value(d[8])) % 11 == 0;
}
bool be_rrn(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 11) return false;
  const uint64_t body = big(std::string_view(d).substr(0, 9));
  const auto check = static_cast<uint64_t>(number(d, 9, 2));
  return 97 - body % 97 == check || 97 - (2000000000 + body) % 97 == check;
}
bool ch_ahv(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 13 && d.compare(0, 3, "756") == 0 &&
         (10 - weighted(d, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3}) % 10) % 10 == digit_value(d[12]);
}
bool it_vat(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() == 11 && !same(d) && luhn_ok(d);
}
bool it_fiscal(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 16) return false;
  constexpr int kOdd[26] = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (size_t i = 0; i < 15; ++i) {
    const int value = is_digit(c[i]) ? digit_value(c[i]) : c[i] - 'A';
    sum += i % 2 == 0 ? kOdd[value] : value;
  }
  return sum % 26 == c[15] - 'A';
}
// Resident and foreigner registration share the form; the seventh digit says which.
bool kr_number(std::string_view v, char from, char to) {
  const std::string d = digits_of(v);
  if (d.size() != 13 || !month_day(number(d, 2, 2), number(d, 4, 2)) || d[6] < from || d[6] > to) return false;
  const int sum = weighted(d, {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5});
  const int check = from >= '5' ? (13 - sum % 11) % 10 : (11 - sum % 11) % 10;
  return check == digit_value(d[12]);
}
bool kr_rrn(std::string_view v) { return kr_number(v, '1', '4'); }
bool kr_frn(std::string_view v) { return kr_number(v, '5', '8'); }
bool kr_brn(std::string_view v) {
  const std::string d = digits_of(v);
  if (d.size() != 10) return false;
  const int sum = weighted(d, {1, 3, 7, 1, 3, 7, 1, 3}) + digit_value(d[8]) * 5 / 10 + digit_value(d[8]) * 5 % 10;
  const int alternative = weighted(d, {1, 3, 7, 1, 3, 7, 1, 3, 5}) + digit_value(d[8]) * 5 / 10;
  return (10 - sum % 10) % 10 == digit_value(d[9]) || (10 - alternative % 10) % 10 == digit_value(d[9]);
}
bool in_gstin(std::string_view v) {
  const std::string c = compact(v);
  if (c.size() != 15) return false;
  int sum = 0;
  for (size_t i = 0; i < 14; ++i) {
    const int value = is_digit(c[i]) ? digit_value(c[i]) : c[i] - 'A' + 10;
    const int product = value * (i % 2 == 0 ? 1 : 2);
    sum += product / 36 + product % 36;
  }
  const int check = (36 - sum % 36) % 36;
  return (check < 10 ? '0' + check : 'A' + check - 10) == c[14];
}
// A day that can be: day, month and a year of a living person, in any order of the three.
bool birth_date(std::string_view v) {
  const std::string d = digits_of(v);
  return d.size() >= 3 && d.size() <= 8;
}

constexpr std::pair<std::string_view, bool (*)(std::string_view)> kChecks[] = {
    {"us-ssn", us_ssn},       {"us-itin", us_itin},   {"us-npi", us_npi},       {"us-aba", us_aba},
    {"us-mbi", us_mbi},       {"uk-nhs", uk_nhs},     {"uk-nino", uk_nino},     {"in-aadhaar", in_aadhaar},
    {"de-tax-id", de_tax_id}, {"de-social", de_social}, {"de-health", de_health}, {"icao", icao},
    {"es-nif", es_nif},       {"fi-hetu", fi_hetu},   {"pl-pesel", pl_pesel},   {"se-number", se_number},
    {"sg-fin", sg_fin},       {"th-tnin", th_tnin},   {"tr-id", tr_id},         {"za-id", za_id},
    {"au-abn", au_abn},       {"au-acn", au_acn},     {"au-tfn", au_tfn},       {"au-medicare", au_medicare},
    {"ca-sin", ca_sin},       {"br-cpf", br_cpf},     {"br-cnpj", br_cnpj},     {"fr-nir", fr_nir},
    {"nl-bsn", nl_bsn},       {"be-rrn", be_rrn},     {"ch-ahv", ch_ahv},       {"it-vat", it_vat},
    {"it-fiscal", it_fiscal}, {"kr-rrn", kr_rrn},     {"kr-frn", kr_frn},       {"kr-brn", kr_brn},
    {"in-gstin", in_gstin},   {"birth-date", birth_date}};

bool base58_check(std::string_view value) {
  constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  std::array<uint8_t, 25> bytes{};
  for (const char c : value) {
    const size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return false;
    uint32_t carry = static_cast<uint32_t>(digit);
    for (size_t i = bytes.size(); i-- > 0;) {
      carry += 58u * bytes[i];
      bytes[i] = static_cast<uint8_t>(carry & 0xff);
      carry >>= 8;
    }
    if (carry != 0) return false;
  }
  const std::string_view payload(reinterpret_cast<const char*>(bytes.data()), 21);
  Sha256 once, twice;
  once.update(payload);
  const auto inner = once.digest();
  twice.update(std::string_view(reinterpret_cast<const char*>(inner.data()), inner.size()));
  const auto sum = twice.digest();
  return std::equal(bytes.begin() + 21, bytes.end(), sum.begin());
}

bool bech32_check(std::string_view value) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  const size_t one = value.rfind('1');
  if (one == std::string_view::npos || one == 0) return false;
  uint32_t state = 1;
  const auto step = [&state](uint32_t digit) {
    constexpr uint32_t kGenerator[5] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    const uint32_t top = state >> 25;
    state = (state & 0x1ffffff) << 5 ^ digit;
    for (int i = 0; i < 5; ++i)
      if (top >> i & 1) state ^= kGenerator[i];
  };
  for (size_t i = 0; i < one; ++i) step(static_cast<uint32_t>(to_lower(value[i])) >> 5);
  step(0);
  for (size_t i = 0; i < one; ++i) step(static_cast<uint32_t>(to_lower(value[i])) & 31);
  for (size_t i = one + 1; i < value.size(); ++i) {
    const size_t digit = kAlphabet.find(to_lower(value[i]));
    if (digit == std::string_view::npos) return false;
    step(static_cast<uint32_t>(digit));
  }
  return state == 1 || state == 0x2bc830a3;
}

}  // namespace

bool luhn_ok(std::string_view digits) {
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    int digit = digit_value(digits[digits.size() - 1 - i]);
    if (i % 2 == 1 && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  return digits.size() >= 2 && sum % 10 == 0;
}

bool wallet_ok(std::string_view value) {
  if (value.size() > 3 && to_lower(value[0]) == 'b' && to_lower(value[1]) == 'c' && value[2] == '1')
    return bech32_check(value);
  return base58_check(value);
}

bool (*find_national_check(std::string_view name))(std::string_view) {
  for (const auto& [known, check] : kChecks)
    if (known == name) return check;
  return nullptr;
}

}  // namespace debrief::redact
