// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/unsaved_work.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSet>

#include "engine/graph/file.h"
#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

constexpr auto key = "recovery";  // of the document's own
constexpr auto pathKey = "path";
constexpr auto folderKey = "folder";
constexpr auto suffix = ".gradlab";
constexpr auto lockSuffix = ".lock";

bool isText(const graph::Json& words, const char* name) {
    return words.contains(name) && words[name].is_string();
}

QString text(const graph::Json& words, const char* name) {
    return QString::fromStdString(words[name].get<std::string>());
}

// Of all files that belong together; what a name ends with differs.
QString stemOf(const QString& fileName) { return fileName.section('.', 0, 0); }

void removeParts(const QString& file) {
    const QFileInfo info(file);
    for (const QString& part : info.dir().entryList({info.fileName() + ".part*"}, QDir::Files))
        QFile::remove(info.dir().filePath(part));
}

}  // namespace

QString UnsavedWork::fileIn(const QString& folder, const QString& stem) {
    return folder + '/' + stem + suffix;
}

QString UnsavedWork::lockOf(const QString& file) { return file + lockSuffix; }

QString UnsavedWork::name() const {
    return path.isEmpty() ? QString::fromStdString(document.name)
                          : QFileInfo(path).completeBaseName();
}

graph::Document UnsavedWork::toDocument() const {
    graph::Document marked = document;
    marked.extra[key] = {{pathKey, path.toStdString()}, {folderKey, folder.toStdString()}};
    return marked;
}

tl::expected<UnsavedWork, QString> UnsavedWork::read(const QString& file) {
    auto loaded = graph::load(file.toStdString());
    if (!loaded) return tl::unexpected(engineText(loaded.error().text()));
    graph::Document& document = loaded->document;
    const graph::Json words = document.extra.value(key, graph::Json());
    if (!isText(words, pathKey) || !isText(words, folderKey))
        return tl::unexpected(
            QCoreApplication::translate("Recovery", "it holds no unsaved work of Gradlab"));
    document.extra.erase(key);
    return UnsavedWork{std::move(document), text(words, pathKey), text(words, folderKey)};
}

Leftover::Leftover(const QString& file, std::unique_ptr<QLockFile> lock)
    : m_file(file),
      m_written(QFileInfo(file).lastModified()),
      m_work(UnsavedWork::read(file)),
      m_lock(std::move(lock)) {}
Leftover::Leftover(Leftover&&) noexcept = default;
Leftover& Leftover::operator=(Leftover&&) noexcept = default;
Leftover::~Leftover() = default;

std::vector<Leftover> Leftover::takeFrom(const QString& folder) {
    std::vector<Leftover> found;
    QSet<QString> stems;
    for (const QString& name : QDir(folder).entryList(QDir::Files)) stems << stemOf(name);
    for (const QString& stem : std::as_const(stems)) {
        const QString file = UnsavedWork::fileIn(folder, stem);
        auto lock = std::make_unique<QLockFile>(UnsavedWork::lockOf(file));
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0)) continue;  // it lives
        removeParts(file);
        if (QFile::exists(file)) found.push_back(Leftover(file, std::move(lock)));
    }
    std::ranges::sort(found, std::greater(), &Leftover::written);
    return found;
}

void Leftover::remove() {
    QFile::remove(m_file);
    m_lock->unlock();
}

}  // namespace gradlab::ui
