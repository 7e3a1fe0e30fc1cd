// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "ui/stepper/formula/node.h"
#include "ui/stepper/formula/picture.h"
#include "ui/stepper/formula/typeface.h"

namespace gradlab::ui {

/// Formulas below one another, perhaps with a caption above and a note after them. Long ones are
/// wrapped, and what cannot be wrapped is drawn smaller. The mouse finds the tags of their parts;
/// the context menu and Ctrl+C copy them.
class FormulaView : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QString caption{};
        formula::Node formula{};
        QString note{};      ///< in words, after it
        bool apart = false;  ///< with a rule between it and the line before
        bool operator==(const Line&) const = default;
    };

    explicit FormulaView(QWidget* parent = nullptr);

    void setLines(std::vector<Line> lines);
    const std::vector<Line>& lines() const { return m_lines; }
    /// The colour of a tag's parts; invalid: as the text.
    void setInk(std::function<QColor(const QString& tag)> ink);
    /// Lights up the parts with this tag, as the mouse does.
    void setHighlight(const QString& tag);
    QString highlight() const { return m_highlight; }

    /// Letters relative to those around: 1 as a textbook.
    void setScale(double scale);

    QString text() const;    ///< all formulas in plain Unicode, one a line
    QString latex() const;   ///< the same for LaTeX
    QString spoken() const;  ///< with captions and notes
    void copyText() const;
    void copyLatex() const;

    QString tagAt(QPoint point) const;
    /// The middle of the first part with this tag; null: there is none.
    QPoint middleOf(const QString& tag) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void hovered(const QString& tag);  ///< empty: the mouse is over none

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Placed {
        formula::Picture picture;
        QPointF origin;  ///< of its baseline
        QRectF caption, note;
        double rule = 0;  ///< the height of the rule above it; 0: none
    };
    struct Page {
        std::vector<Placed> lines{};
        QSizeF size{};
    };
    Page page(double width) const;
    Placed place(const Line& line, double y, double room) const;
    formula::Picture fitted(const formula::Node& formula, double width) const;
    formula::Inks inks() const;
    QFont captionFont() const;
    void refresh();
    void setHovered(const QString& tag);

    std::vector<Line> m_lines{};
    std::function<QColor(const QString&)> m_ink{};
    QString m_highlight;
    double m_scale = 1;
    Page m_page{};  ///< at the widget's width
};

}  // namespace gradlab::ui
