// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/data/source.h"
#include "engine/ops/random.h"

namespace gradlab::data {

namespace {

using Rows = std::vector<int64_t>;

Table with_rows(Table table, Rows rows) {
    std::ranges::sort(rows);
    table.rows = std::make_shared<const Rows>(std::move(rows));
    return table;
}

Table first(const Table& table, int64_t limit) {
    if (limit <= 0 || limit >= table.size()) return table;
    Rows rows(static_cast<size_t>(limit));
    std::iota(rows.begin(), rows.end(), 0);
    return with_rows(table, std::move(rows));
}

/// At least one sample trains; a fraction above 0 keeps at least one back where there are two.
int64_t part(int64_t size, double fraction) {
    if (fraction == 0 || size < 2) return 0;
    const auto wanted = std::llround(static_cast<double>(size) * fraction);
    return std::clamp<int64_t>(wanted, 1, size - 1);
}

Split by_fraction(const Table& table, double fraction, uint64_t seed) {
    const int64_t kept_back = part(table.size(), fraction);
    if (kept_back == 0) return {table, {}};
    Generator generator(seed);
    const Tensor order = randperm(table.size(), generator);
    const int64_t* begin = order.data_ptr<int64_t>();
    const int64_t* end = begin + table.size();
    return {with_rows(table, Rows(begin, end - kept_back)),
            with_rows(table, Rows(end - kept_back, end))};
}

}  // namespace

Split split(const Source& source, int64_t limit, const nn::Json& validation, uint64_t seed) {
    const Table table = first(source.train, limit);
    if (validation.is_null()) return {table, {}};
    if (validation == "test") return {table, source.test};
    const double fraction = validation.is_number() ? validation.get<double>() : -1;
    check(fraction >= 0 && fraction <= 1, [&] {
        return fmt::format("validation must be \"test\", a fraction 0..1 or null, got {}",
                           validation.dump());
    });
    return by_fraction(table, fraction, seed);
}

}  // namespace gradlab::data
