// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/device.h"

#include <charconv>

#include "engine/tensor/error.h"

namespace gradlab {

Device::Device(const std::string& name) : type_(kCPU), index_(-1) {
    const size_t colon = name.find(':');
    const std::string kind = name.substr(0, colon);
    check(kind == "cpu" || kind == "cuda",
          [&] { return "Device: expected cpu, cuda or cuda:INDEX, got \"" + name + "\""; });
    type_ = kind == "cuda" ? kCUDA : kCPU;
    if (colon == std::string::npos) return;
    const char* first = name.data() + colon + 1;
    const char* last = name.data() + name.size();
    const auto [end, status] = std::from_chars(first, last, index_);
    check(status == std::errc{} && end == last && index_ >= 0,
          [&] { return "Device: expected an index after the colon, got \"" + name + "\""; });
}

std::string Device::str() const {
    const std::string kind = type_ == kCUDA ? "cuda" : "cpu";
    return index_ < 0 ? kind : kind + ":" + std::to_string(index_);
}

}  // namespace gradlab
