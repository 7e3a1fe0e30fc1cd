// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>

#include "engine/train/preview.h"

namespace gradlab::ui {

/// Reads the data of documents in a thread of its own. The latest request wins: one that is being
/// read is stopped for it. Signals come in the thread of this object.
class PreviewLoader : public QObject {
    Q_OBJECT
public:
    explicit PreviewLoader(QObject* parent = nullptr);
    ~PreviewLoader() override;  ///< waits until the reader has noticed that it is to stop

    /// Of the document only the data and the training's seed are used.
    void request(const graph::Document& document, const QString& baseFolder);
    /// Stops reading; stopped() follows if something was read.
    void cancel();
    bool isBusy() const { return m_busy; }

signals:
    void loaded(const std::shared_ptr<const gradlab::train::Preview>& preview);
    void progressed(double share);
    void stopped();

private:
    struct Request {
        quint64 number;
        graph::Document document;
        std::filesystem::path base;
    };
    void work();
    void read(const Request& request);
    bool isWanted(quint64 number);
    /// Carries `what` out in the thread of this object, if the request still counts there.
    template <class What>
    void answer(quint64 number, const What& what);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Request> m_next;
    quint64 m_wanted = 0;  ///< number of the latest request; nothing else is read on
    bool m_ends = false;
    bool m_busy = false;  ///< only used in the thread of this object
    std::jthread m_thread;
};

}  // namespace gradlab::ui
