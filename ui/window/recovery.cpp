// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recovery.h"

#include <chrono>

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUndoStack>
#include <QUuid>

#include "engine/graph/file.h"
#include "ui/commands/document_model.h"
#include "ui/window/unsaved_work.h"

namespace gradlab::ui {
namespace {

// From the first change on; with the time that a slow disk takes, no more than two seconds.
constexpr std::chrono::milliseconds pause{1000};

}  // namespace

Recovery::Recovery(DocumentModel* model, const QString& folder, QObject* parent)
    : QObject(parent),
      m_model(model),
      m_file(UnsavedWork::fileIn(folder, QUuid::createUuid().toString(QUuid::Id128))),
      m_lock(UnsavedWork::lockOf(m_file)) {
    m_lock.setStaleLockTime(0);  // however long the work takes
    m_writer.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Recovery::write);
    connect(model, &DocumentModel::changed, this, &Recovery::follow);
    connect(model->undoStack(), &QUndoStack::cleanChanged, this,
            [this](bool clean) { clean ? discard() : follow(); });
}

Recovery::~Recovery() {
    if (m_behind) write();
    m_writer.waitForDone();
}

QString Recovery::userFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery";
}

void Recovery::setPath(const QString& path) {
    if (path == m_path) return;
    m_path = path;
    follow();
}

// A change is told before the undo stack knows that it is not clean any more.
void Recovery::follow() {
    m_behind = true;
    if (!m_pause.isActive()) m_pause.start();
}

bool Recovery::keep() {
    if (m_behind) write();
    m_writer.waitForDone();
    return m_written;
}

void Recovery::discard() {
    m_pause.stop();
    m_behind = false;
    m_writer.start([this] {
        QFile::remove(m_file);
        m_lock.unlock();
    });
}

void Recovery::write() {
    m_pause.stop();
    m_behind = false;
    if (m_model->undoStack()->isClean()) return;
    const UnsavedWork work{m_model->whole(), m_path, m_model->baseFolder()};
    m_writer.start([this, document = work.toDocument()] { store(document); });
}

void Recovery::store(const graph::Document& document) {
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    if (!m_lock.isLocked()) m_lock.tryLock(0);
    const auto saved = graph::save(document, m_file.toStdString());
    if (!saved && m_written) emit failed(QString::fromStdString(saved.error().text()));
    m_written = saved.has_value();
}

}  // namespace gradlab::ui
