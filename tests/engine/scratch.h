// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <QTemporaryDir>

#include "engine/tensor/error.h"

/// The text of the gradlab::Error that `action` throws, or empty. Anything else passes through.
template <class Action>
std::string errorOf(Action action) {
    try {
        action();
    } catch (const gradlab::Error& error) {
        return error.what();
    }
    return {};
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A folder for files of one test; it goes away with its object.
class Scratch {
public:
    std::filesystem::path path(const std::string& name = "") const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories(path(name).parent_path());
        std::filesystem::remove(path(name));  // some file systems sync a file that is overwritten
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    std::string read(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    QTemporaryDir m_folder;
};
