// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include "engine/graph/document.h"

namespace gradlab::ui {

class DocumentModel;

/// Keeps the unsaved work of one window on the disk: at most two seconds of it are lost, whatever
/// ends the program. The file is a project file with a few words more (UnsavedWork), of a random
/// name in `folder`; while it is there, a lock beside it says whose it is. Saving removes it.
/// Writing happens on a thread of its own; the window never waits for the disk.
class Recovery : public QObject {
    Q_OBJECT
public:
    explicit Recovery(DocumentModel* model, const QString& folder, QObject* parent = nullptr);
    /// Changes that were neither saved nor discarded are written and stay.
    ~Recovery() override;

    /// Where the programs of this user keep such files.
    static QString userFolder();

    /// Where the document is saved, or empty.
    void setPath(const QString& path);
    /// Writes what is unsaved now and waits for it. False: it could not be written.
    bool keep();
    /// Removes the file: the changes are not wanted.
    void discard();

signals:
    void failed(const QString& reason);  ///< once, until writing succeeds again

private:
    void follow();
    void write();
    void store(const graph::Document& document);

    DocumentModel* m_model;
    QString m_file;
    QString m_path;
    bool m_behind = false;  ///< the file does not know the last change
    QTimer m_pause;
    QLockFile m_lock;                    ///< of the writer's thread, like the file
    std::atomic<bool> m_written = true;  ///< the last attempt went well
    QThreadPool m_writer;                ///< one thread: what is asked of it keeps its order
};

}  // namespace gradlab::ui
