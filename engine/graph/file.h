// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/graph/document.h"

/// Project files, `NAME.gradlab`: UTF-8 JSON as the README of resources/examples documents.
namespace gradlab::graph {

struct FileError {
    std::string place;   ///< "node fc1", "wire 3", "line 12, column 4", or empty
    std::string reason;  ///< what is wrong, as a sentence
    std::string text() const { return place.empty() ? reason : place + ": " + reason; }
};

struct Loaded {
    Document document;
    std::vector<std::string> warnings{};  ///< unknown keys, kept on save
};

/// Structure only: known types, value types, unique ids, wires that end somewhere, no cycle.
/// Shapes are check()'s business, so that an unfinished network can be saved and opened.
tl::expected<Loaded, FileError> from_json(const std::string& text);
tl::expected<Loaded, FileError> load(const std::filesystem::path& path);

std::string to_json(const Document& document);
/// Writes to a temporary name and renames: never half a file.
tl::expected<void, FileError> save(const Document& document, const std::filesystem::path& path);

}  // namespace gradlab::graph
