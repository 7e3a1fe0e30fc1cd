// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/data_describer.h"

#include <QMetaObject>

#include "engine/data/source.h"

namespace gradlab::ui {
namespace {

using Outcome = DataDescriber::Outcome;

/// Throws data::Stopped where the progress says so.
Outcome find(const graph::DataConfig& data, const data::SourceContext& context) {
    try {
        const auto found = data::describe_source(data.source, data.params, context);
        return {{found.x, found.y, found.classes}, {}};
    } catch (const data::Stopped&) {
        throw;
    } catch (const std::exception& error) {
        return {{}, QString::fromStdString(error.what())};
    }
}

}  // namespace

DataDescriber::DataDescriber(std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_patience(patience) {}

Outcome DataDescriber::describe(const graph::DataConfig& data, const std::filesystem::path& base,
                                uint64_t seed) {
    using Clock = std::chrono::steady_clock;
    m_thread = {};  // stops the last call's reading
    const quint64 number = ++m_number;
    const auto end = Clock::now() + m_patience;
    const data::Progress brief([end](double) { return Clock::now() < end; });
    try {
        return find(data, {base, seed, brief});
    } catch (const data::Stopped&) {
    }
    m_thread = std::jthread([this, number, data, base, seed](const std::stop_token& stop) {
        const data::Progress patient([&stop](double) { return !stop.stop_requested(); });
        try {
            const Outcome outcome = find(data, {base, seed, patient});
            const auto tell = [this, number, outcome] {
                if (number == m_number) emit described(outcome);
            };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        } catch (const data::Stopped&) {  // nobody waits for it any more
        }
    });
    return {{}, tr("The data is large and still being read.")};
}

}  // namespace gradlab::ui
