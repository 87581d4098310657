// Check kind "token": names and values that must not be published. options.shape is one of
//   secret     what the detector calls a secret        customer  what it calls customer data
//   vendor     a vendor's name
#include "lint/check.h"

namespace debrief::lint {
void check_token(const Rule&, const View&, std::vector<Hit>&) {}
}  // namespace debrief::lint
