// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

class QWidget;

namespace gradlab::ui {

class DocumentModel;
struct UnsavedWork;

/// The document's place on disk: new, open, examples, save, and the question about unsaved changes.
class Project : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of the dialogs.
    Project(DocumentModel* model, QWidget* window);

    /// Empty for a document that was never saved.
    const QString& path() const { return m_path; }
    /// For the window's title.
    QString title() const;
    bool isModified() const;

    /// These ask about unsaved changes first; false: the user changed their mind, or it failed and
    /// failed() says why.
    bool create();
    bool open();
    bool open(const QString& path);
    /// Opens a copy without a place of its own.
    bool openExample(const QString& path);
    /// Takes the work over as it was left: not saved.
    bool restore(const UnsavedWork& work);
    bool save();
    bool saveAs();
    /// Asks whether to save, if there is something to save. False: do not go on.
    bool settle();

    /// Where the file dialogs begin.
    static QString folder();
    static constexpr auto suffix = ".gradlab";
    static QStringList recentFiles();
    /// The examples that the program carries, by file.
    static QStringList examples();
    /// An example's or a project's name, as its file states it.
    static QString nameIn(const QString& path);

signals:
    void changed();  ///< the path, or whether it is modified
    void failed(const QString& text);
    void warned(const QString& text);

private:
    bool load(const QString& path, bool asCopy);
    bool write(const QString& path);
    void setPath(const QString& path);

    DocumentModel* m_model;
    QWidget* m_window;
    QString m_path;
};

}  // namespace gradlab::ui
