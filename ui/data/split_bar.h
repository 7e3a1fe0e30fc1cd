// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gradlab::ui {

/// How the samples are shared out: a bar in two colours (and a pale one for what is not used), and
/// the counts beneath.
class SplitBar : public QWidget {
    Q_OBJECT
public:
    explicit SplitBar(QWidget* parent = nullptr);

    void display(qint64 training, qint64 validation, qint64 unused);
    /// "training 400 (80 %)", one for each part that has samples.
    QStringList texts() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Part {
        QString text;
        QString brief;  ///< where there is little room
        qint64 count;
        QColor color;
    };
    QList<Part> parts() const;
    void tell();

    qint64 m_training = 0, m_validation = 0, m_unused = 0;
};

}  // namespace gradlab::ui
