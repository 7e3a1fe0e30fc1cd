// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "engine/step/stepper.h"

class QLabel;
class QListWidget;

namespace gradlab::ui {

/// What is wrong in the pass, why, and what to try; and set-ups that go wrong on purpose.
class FindingsPage : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPage(QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);

signals:
    void momentChosen(int moment);  ///< of the pass's timeline
    void posted(const gradlab::step::Command& command);

protected:
    void changeEvent(QEvent* event) override;

private:
    void display();
    void retranslate();

    QListWidget* m_list;
    QLabel* m_galleryTitle;
    QListWidget* m_gallery;
    std::shared_ptr<const step::View> m_view;
};

}  // namespace gradlab::ui
