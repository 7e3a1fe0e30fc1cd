// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/preview_loader.h"

#include <atomic>
#include <chrono>
#include <utility>

#include <QMetaObject>

namespace gradlab::ui {
namespace {
constexpr std::chrono::milliseconds betweenReports{50};
}

PreviewLoader::PreviewLoader(QObject* parent) : QObject(parent), m_thread([this] { work(); }) {}

PreviewLoader::~PreviewLoader() {
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        ++m_wanted;
    }
    m_changed.notify_one();
    m_thread.join();
}

void PreviewLoader::request(const graph::Document& document, const QString& baseFolder) {
    graph::Document data;
    data.data = document.data;
    data.training.seed = document.training.seed;
    m_busy = true;
    {
        const std::lock_guard lock(m_mutex);
        m_next = Request{++m_wanted, std::move(data), baseFolder.toStdString()};
    }
    m_changed.notify_one();
}

void PreviewLoader::cancel() {
    if (!m_busy) return;
    m_busy = false;
    {
        const std::lock_guard lock(m_mutex);
        ++m_wanted;
        m_next.reset();
    }
    emit stopped();
}

void PreviewLoader::work() {
    while (true) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ends || m_next; });
        if (m_ends) return;
        const Request request = *std::exchange(m_next, {});
        lock.unlock();
        read(request);
    }
}

bool PreviewLoader::isWanted(quint64 number) {
    const std::lock_guard lock(m_mutex);
    return number == m_wanted;
}

template <class What>
void PreviewLoader::answer(quint64 number, const What& what) {
    QMetaObject::invokeMethod(
        this,
        [this, number, what] {
            if (isWanted(number)) what();
        },
        Qt::QueuedConnection);
}

void PreviewLoader::read(const Request& request) {
    using Clock = std::chrono::steady_clock;
    std::atomic<Clock::time_point> reported = Clock::now();  // pictures are read by several threads
    const auto report = [&](double share) {
        const auto now = Clock::now();
        if (now - reported.load() < betweenReports) return true;
        reported = now;
        answer(request.number, [this, share] { emit progressed(share); });
        return isWanted(request.number);
    };
    try {
        const auto preview = std::make_shared<const train::Preview>(
            train::preview(request.document, request.base, data::Progress(report)));
        answer(request.number, [this, preview] {
            m_busy = false;
            emit loaded(preview);
        });
    } catch (const data::Stopped&) {  // for a later request, or none
    }
}

}  // namespace gradlab::ui
