// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include <QObject>

#include "engine/graph/check.h"

namespace gradlab::ui {

/// Finds out what a project's data will look like. A file that takes longer than a moment to read
/// is read on in the background, so that the window never waits for it.
class DataDescriber : public QObject {
    Q_OBJECT
public:
    struct Outcome {
        graph::DataShape shape{};
        QString error{};  ///< why it cannot be described (yet), or empty
    };

    explicit DataDescriber(std::chrono::milliseconds patience = std::chrono::milliseconds(200),
                           QObject* parent = nullptr);

    /// What is known after a moment. Where that is not all, described() follows, unless another
    /// call comes before it.
    Outcome describe(const graph::DataConfig& data, const std::filesystem::path& base,
                     uint64_t seed);

signals:
    void described(const gradlab::ui::DataDescriber::Outcome& outcome);

private:
    std::chrono::milliseconds m_patience;
    quint64 m_number = 0;  ///< of the latest call
    std::jthread m_thread;
};

}  // namespace gradlab::ui
