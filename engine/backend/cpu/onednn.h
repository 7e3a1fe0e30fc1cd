// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dnnl.hpp>

#include <cstddef>
#include <map>
#include <utility>

// What users of oneDNN share. Making a primitive costs up to a millisecond, so primitives are held,
// with their memory objects, by the thread that runs them.
namespace gradlab::cpu {

const dnnl::engine& onednn_engine();
/// The calling thread's stream. Primitives run on the calling thread and are done when execute
/// returns.
dnnl::stream& onednn_stream();

/// Called before whatever runs without a stream: oneDNN stays on the calling thread.
void confine_onednn();

/// Throws Error naming `operation` unless the status is success.
void check_onednn(dnnl_status_t status, const char* operation);

/// Primitives by what they were made for. When it is full it starts anew: networks have fewer
/// shapes than it holds, and a loop over ever new shapes must not grow it without end.
template <class Key, class Value>
class PrimitiveCache {
public:
    template <class Make>
    Value& get(const Key& key, const Make& make) {
        if (last_ && last_->first == key) return last_->second;
        auto found = values_.find(key);
        if (found == values_.end()) {
            if (values_.size() >= most) clear();
            found = values_.emplace(key, make()).first;
        }
        last_ = &*found;
        return found->second;
    }

private:
    void clear() {
        last_ = nullptr;
        values_.clear();
    }

    static constexpr size_t most = 512;
    std::map<Key, Value> values_;
    std::pair<const Key, Value>* last_ = nullptr;
};

}  // namespace gradlab::cpu
