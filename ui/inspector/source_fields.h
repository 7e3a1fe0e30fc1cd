// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/data/source.h"

/// The parameters of a data source as rows of a form. Lists, which no field holds, are edited as
/// text: "0, 0.5, 1", "[0, 1], [1, 0]" or "age, height".
namespace gradlab::ui {

/// The rows for a source with these parameters; some appear only for a choice made in another.
std::vector<nn::Field> sourceFields(const data::SourceSpec& spec, const nn::Json& params);
/// What the parameters state, by row.
nn::Json sourceValues(const data::SourceSpec& spec, const nn::Json& params);
/// Takes over what was entered in a row; null: its default. Text that makes no sense changes
/// nothing.
void setSourceValue(nn::Json& params, const std::string& key, const nn::Json& value);
/// What a source begins with where its defaults are not enough.
nn::Json startingParams(const std::string& source);

}  // namespace gradlab::ui
