// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/graph/document.h"
#include "engine/graph/object_reader.h"
#include "engine/nn/params.h"

/// What project files and pieces of them on the clipboard have in common.
namespace gradlab::graph {

/// Reads "blocks", "nodes", "wires" and "notes" into the document. Throws FileError with the place;
/// what is kept without being understood is told in `warnings`.
void read_network(ObjectReader& network, Document& document, std::vector<std::string>& warnings);

/// A node and a port or parameter, ["fc1", "output"]; none for anything else.
std::optional<Endpoint> endpoint(const Json& json);

/// Throws if a parameter has the wrong type; one that `type` does not have is a warning. A value
/// out of range is check()'s business.
void check_params(const ObjectReader& reader, const std::string& type,
                  const std::vector<nn::Field>& fields, const Json& params,
                  std::vector<std::string>& warnings);

/// "position": [240, 80], canvas units; none where the key is missing or null.
std::optional<std::array<double, 2>> read_position(ObjectReader& reader);
Json position_json(const std::array<double, 2>& at);

/// One of "blocks", a network with "name", "inputs", "outputs" and "fields"; it may use the blocks
/// that the document has already.
Block read_block(const Json& json, size_t number, const Document& document,
                 std::vector<std::string>& warnings);
Json block_json(const Block& block);

/// The object that read_network() reads; "blocks" and "notes" only where there are any.
Json network_json(const Document& document);

/// `object` with the unknown keys that its file had, at their old nesting.
Json with_extra(Json object, const Json& extra);

}  // namespace gradlab::graph
