// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "engine/step/stepper.h"

class QCheckBox;
class QLabel;

namespace gradlab::ui {

class Chart;
class LeafChoice;

/// One weight's gradient sample by sample, its mean, and what .grad becomes when zero_grad() is
/// forgotten.
class LensPage : public QWidget {
    Q_OBJECT
public:
    explicit LensPage(QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);

signals:
    void posted(const gradlab::step::Command& command);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void display();
    void retranslate();

    LeafChoice* m_choice;
    Chart* m_samples;
    QLabel* m_words;
    QCheckBox* m_forget;
    Chart* m_piled;
    QLabel* m_next;
    std::shared_ptr<const step::View> m_view;
    uint64_t m_offered = 0;
};

}  // namespace gradlab::ui
