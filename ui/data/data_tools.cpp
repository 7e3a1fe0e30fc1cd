// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_tools.h"

#include <algorithm>

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include "engine/data/expression.h"
#include "ui/commands/document_model.h"
#include "ui/data/data_edits.h"
#include "ui/data/source_choice.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr auto expressionKey = "expression";
constexpr int mostClasses = 9;  // as many as there are keys

nn::Params paramsOf(const graph::DataConfig& data) {
    const auto* spec = data::find_source(data.source);
    return nn::Params::resolve(spec->fields, data.params);
}

/// The formula with the character at fault marked, and the reason.
QString explain(const data::ExpressionError& error, const QString& formula) {
    const QString color = Theme::current().error.name();
    const auto codes = formula.toUcs4();
    const auto part = [&](qsizetype begin, qsizetype count) {
        const auto piece = codes.mid(begin, count);
        return QString::fromUcs4(reinterpret_cast<const char32_t*>(piece.data()), piece.size())
            .toHtmlEscaped();
    };
    const qsizetype at = error.character - 1;
    const QString mark = at < codes.size() ? part(at, 1) : QStringLiteral("&nbsp;");
    const QString what = QString::fromUtf8(error.what());
    const QString place = QStringLiteral("character %1: ").arg(error.character);
    const QString reason = what.mid(what.lastIndexOf(place) + place.size()).toHtmlEscaped();
    return QStringLiteral(
               "<code>%1<span style='color:%5;text-decoration:underline;font-weight:bold'>"
               "%2</span>%3</code> &nbsp; %4")
        .arg(part(0, at), mark, part(at + 1, -1),
             FormulaEdit::tr("character %1: %2").arg(error.character).arg(reason), color);
}

QIcon dot(const QColor& color) {
    QPixmap pixmap(24, 24);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(3, 3, 18, 18);
    return pixmap;
}

}  // namespace

FormulaEdit::FormulaEdit(DocumentModel* model, QWidget* parent)
    : QLineEdit(parent), m_model(model) {
    setObjectName("dataFormula");
    setAccessibleName(tr("Formula in x"));
    setToolTip(tr("A formula in x; Enter takes it over, Esc takes it back"));
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (judge()) emit drafted(text());
    });
    connect(this, &QLineEdit::editingFinished, this, &FormulaEdit::commit);
}

void FormulaEdit::refresh() {
    const auto& data = m_model->whole().data;
    if (data.source != "curve") return;
    const QString formula = QString::fromStdString(paramsOf(data).text(expressionKey));
    if (formula == m_shown) return;
    m_shown = formula;
    setText(formula);
}

bool FormulaEdit::judge() {
    try {
        const data::Expression expression(text().toStdString());
        return true;
    } catch (const data::ExpressionError& error) {
        emit failed(explain(error, text()));
        return false;
    }
}

void FormulaEdit::commit() {
    if (!isDraft() || !judge()) return;
    m_shown = text();
    editSource(m_model, expressionKey, text().toStdString());
}

void FormulaEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape || !isDraft()) return QLineEdit::keyPressEvent(event);
    setText(m_shown);
    emit drafted(text());
}

CsvTools::CsvTools(DocumentModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_delimiter(new QComboBox), m_header(new QCheckBox) {
    m_delimiter->setObjectName("csvDelimiter");
    m_delimiter->setAccessibleName(tr("Separator"));
    m_delimiter->setToolTip(tr("What separates two values"));
    m_delimiter->addItem(tr("comma ,"), ",");
    m_delimiter->addItem(tr("semicolon ;"), ";");
    m_delimiter->addItem(tr("tabulator"), "\t");
    m_delimiter->addItem(tr("blank"), " ");
    m_delimiter->addItem(tr("bar |"), "|");
    m_header->setObjectName("csvHeader");
    m_header->setText(tr("header"));
    m_header->setToolTip(tr("The first line names the columns"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_delimiter);
    row->addWidget(m_header);
    connect(m_delimiter, &QComboBox::activated, this, [this] {
        editSource(m_model, "delimiter", m_delimiter->currentData().toString().toStdString());
    });
    connect(m_header, &QCheckBox::clicked, this,
            [this](bool on) { editSource(m_model, "header", on); });
}

void CsvTools::refresh() {
    const auto params = paramsOf(m_model->whole().data);
    m_delimiter->setCurrentIndex(
        m_delimiter->findData(QString::fromStdString(params.text("delimiter"))));
    m_header->setChecked(params.boolean("header"));
}

PointTools::PointTools(DocumentModel* model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_kind(new QComboBox),
      m_row(new QHBoxLayout(this)),
      m_classes(new QButtonGroup(this)) {
    m_kind->setObjectName("pointKind");
    m_kind->setAccessibleName(tr("Points are"));
    m_kind->addItem(tr("curve"), int(PointKind::Curve));
    m_kind->addItem(tr("classes"), int(PointKind::Classes));
    m_kind->setToolTip(tr("Points of a curve y(x), or of classes in the plane"));
    m_row->setContentsMargins({});
    m_row->setSpacing(1);
    m_row->addWidget(m_kind);
    connect(m_kind, &QComboBox::activated, this,
            [this] { changePointKind(m_model, PointKind(m_kind->currentData().toInt())); });
}

void PointTools::refresh() {
    const auto& params = m_model->whole().data.params;
    const auto kind = pointKind(params);
    m_kind->setEnabled(kind != PointKind::None);
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    int64_t used = -1;
    if (kind == PointKind::Classes)
        for (const auto& label : params.at("y")) used = std::max(used, label.get<int64_t>());
    offerClasses(kind == PointKind::Classes ? int(std::clamp<int64_t>(used + 2, 2, mostClasses))
                                            : 0);
}

void PointTools::offerClasses(int count) {
    const auto& colors = Theme::current().classes;
    for (int i = int(m_classes->buttons().size()); i < mostClasses; ++i) {
        auto* button = new QToolButton;
        button->setObjectName("pointClass_" + QString::number(i));
        button->setText(QString::number(i));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({10, 10});
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setProperty("compact", true);
        button->setToolTip(tr("Add points of class %1 (key %2)").arg(i).arg(i + 1));
        button->setAccessibleName(button->toolTip());
        m_classes->addButton(button, i);
        m_row->addWidget(button);
    }
    for (auto* button : m_classes->buttons()) {
        const int label = m_classes->id(button);
        button->setIcon(dot(colors[size_t(label) % colors.size()]));
        button->setVisible(label < count);
    }
}

int PointTools::label() const { return std::max(0, m_classes->checkedId()); }

void PointTools::choose(int label) {
    auto* button = m_classes->button(label);
    if (button && !button->isHidden()) button->setChecked(true);
}

}  // namespace gradlab::ui
