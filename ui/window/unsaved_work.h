// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QDateTime>
#include <QString>
#include <tl/expected.hpp>

#include "engine/graph/document.h"

class QLockFile;

namespace gradlab::ui {

/// A document that was not saved, and where it belongs. On the disk it is a project file with one
/// key more, so that any copy of Gradlab can open it by hand.
struct UnsavedWork {
    graph::Document document;
    QString path;    ///< of its project; empty: never saved
    QString folder;  ///< that the paths of its data start from

    QString name() const;

    graph::Document toDocument() const;
    /// The reason why it is none, where there is no such key or the file cannot be read.
    static tl::expected<UnsavedWork, QString> read(const QString& file);

    static QString fileIn(const QString& folder, const QString& stem);
    static QString lockOf(const QString& file);
};

/// Work that a program left behind when it ended. Nobody else is offered it while this lives;
/// afterwards it is there again for the next start, unless it was removed.
class Leftover {
public:
    /// What lies in the folder and belongs to no running program, the newest first. Removes what
    /// programs that ended left there besides.
    static std::vector<Leftover> takeFrom(const QString& folder);

    Leftover(Leftover&&) noexcept;
    Leftover& operator=(Leftover&&) noexcept;
    ~Leftover();

    const QString& file() const { return m_file; }
    const QDateTime& written() const { return m_written; }
    const tl::expected<UnsavedWork, QString>& work() const { return m_work; }
    void remove();

private:
    Leftover(const QString& file, std::unique_ptr<QLockFile> lock);

    QString m_file;
    QDateTime m_written;
    tl::expected<UnsavedWork, QString> m_work;
    std::unique_ptr<QLockFile> m_lock;
};

}  // namespace gradlab::ui
