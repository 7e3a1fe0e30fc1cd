// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/field_editor.h"

#include <algorithm>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QStringList>

#include <nlohmann/json.hpp>

#include "ui/catalog_text.h"
#include "ui/inspector/choice_box.h"
#include "ui/inspector/number_edit.h"
#include "ui/inspector/pair_edit.h"

namespace gradlab::ui {
namespace {

using nn::FieldKind;
using nn::Json;
using nn::Value;

int intLimit(double limit) {
    return int(std::clamp<double>(limit, std::numeric_limits<int>::lowest(),
                                  std::numeric_limits<int>::max()));
}

template <class T>
std::optional<T> held(const Value& value) {
    const T* found = std::get_if<T>(&value);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<double> heldNumber(const Value& value) {
    if (const auto integer = held<int64_t>(value)) return double(*integer);
    return held<double>(value);
}

class IntegerEditor : public FieldEditor {
public:
    IntegerEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent),
          m_box(new IntegerEdit(intLimit(field.minimum), intLimit(field.maximum), canBeEmpty())) {
        adopt(m_box);
        connect(m_box, &QSpinBox::valueChanged, this, [this](int value) {
            if (m_box->isEmpty())
                emitEmptied();
            else
                emit edited(value);
        });
    }

    void display(const Value& value, bool given) override {
        const auto number = held<int64_t>(value);
        m_box->setFallback(number, fallbackText(value));
        m_box->display(given || !canBeEmpty() ? number : std::nullopt);
    }

private:
    IntegerEdit* m_box;
};

class NumberEditor : public FieldEditor {
public:
    NumberEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent),
          m_box(new NumberEdit(field.minimum, field.maximum, canBeEmpty())) {
        adopt(m_box);
        connect(m_box, &QDoubleSpinBox::valueChanged, this, [this](double value) {
            if (m_box->isEmpty())
                emitEmptied();
            else
                emit edited(value);
        });
    }

    void display(const Value& value, bool given) override {
        m_box->setFallback(fallbackText(value));
        m_box->display(given || !canBeEmpty() ? heldNumber(value) : std::nullopt);
    }

private:
    NumberEdit* m_box;
};

class BooleanEditor : public FieldEditor {
public:
    BooleanEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent), m_box(new QCheckBox) {
        adopt(m_box);
        connect(m_box, &QCheckBox::toggled, this, [this](bool on) { emit edited(on); });
    }

    void display(const Value& value, bool) override {
        const QSignalBlocker blocker(m_box);
        const bool on = held<bool>(value).value_or(false);
        m_box->setCheckState(m_differs ? Qt::PartiallyChecked : on ? Qt::Checked : Qt::Unchecked);
    }

private:
    QCheckBox* m_box;
};

class ChoiceEditor : public FieldEditor {
public:
    ChoiceEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent), m_box(new ChoiceBox) {
        if (field.optional) m_box->addItem(FieldEditor::tr("none"));
        for (const auto& choice : field.choices) {
            const QString text = QString::fromStdString(choice);
            m_box->addItem(text, text);
        }
        adopt(m_box);
        connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
            const QVariant choice = m_box->currentData();
            emit edited(choice.isValid() ? Json(choice.toString().toStdString()) : Json());
        });
    }

    void display(const Value& value, bool) override {
        const QSignalBlocker blocker(m_box);
        const auto text = held<std::string>(value);
        const int none = m_differs ? -1 : 0;
        m_box->setPlaceholderText(fallbackText(value));
        m_box->setCurrentIndex(text ? m_box->findData(QString::fromStdString(*text)) : none);
    }

private:
    QComboBox* m_box;
};

class PairEditor : public FieldEditor {
public:
    PairEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent),
          m_box(new PairEdit(intLimit(field.minimum), intLimit(field.maximum), canBeEmpty())) {
        adopt(m_box);
        m_box->nameParts();
        connect(m_box, &PairEdit::edited, this, [this](int first, int second) {
            emit edited(Json::array({first, second}));
        });
        connect(m_box, &PairEdit::emptied, this, [this] { emitEmptied(); });
    }

    void display(const Value& value, bool given) override {
        const auto numbers = held<std::vector<int64_t>>(value);
        m_box->setPlaceholder(fallbackText(value));
        m_box->display(given || !canBeEmpty() ? numbers : std::nullopt);
    }

private:
    PairEdit* m_box;
};

/// A text or a list of numbers, taken over when the line is left or Enter is pressed. What the
/// document does not take, the line does not keep.
class LineEditor : public FieldEditor {
public:
    LineEditor(const nn::Field& field, bool differs, QWidget* parent)
        : FieldEditor(field, differs, parent), m_line(new QLineEdit) {
        adopt(m_line);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            commit(m_line->text().trimmed());
            m_line->setText(m_shown);
        });
    }

    void display(const Value& value, bool given) override {
        m_line->setPlaceholderText(fallbackText(value));
        m_shown = given || !canBeEmpty() ? text(value) : QString();
        if (m_line->text() != m_shown) m_line->setText(m_shown);
    }

private:
    bool isList() const {
        return m_field.kind == FieldKind::Integers || m_field.kind == FieldKind::Numbers;
    }

    static QString text(int64_t number) { return QString::number(number); }
    static QString text(double number) {
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    }

    static QString text(const Value& value) {
        if (const auto line = held<std::string>(value)) return QString::fromStdString(*line);
        QStringList parts;
        const auto add = [&parts](const auto* numbers) {
            if (!numbers) return;
            for (const auto number : *numbers) parts << text(number);
        };
        add(std::get_if<std::vector<int64_t>>(&value));
        add(std::get_if<std::vector<double>>(&value));
        return parts.join(", ");
    }

    /// Null: no number of the field's kind.
    Json number(const QString& text) const {
        bool isNumber = false;
        const Json number = m_field.kind == FieldKind::Integers ? Json(text.toLongLong(&isNumber))
                                                                : Json(text.toDouble(&isNumber));
        return isNumber ? number : Json();
    }

    void commit(const QString& line) {
        if (line == m_shown) return;
        if (line.isEmpty() && (isList() || canBeEmpty())) return emitEmptied();
        if (!isList()) return emit edited(line.toStdString());
        static const QRegularExpression gap(R"([,\s]+)");
        Json numbers = Json::array();
        for (const QString& part : line.split(gap, Qt::SkipEmptyParts)) {
            numbers.push_back(number(part));
            if (numbers.back().is_null()) return;
        }
        emit edited(numbers);
    }

    QLineEdit* m_line;
    QString m_shown;
};

}  // namespace

FieldEditor* FieldEditor::create(const nn::Field& field, bool differs, QWidget* parent) {
    switch (field.kind) {
        case FieldKind::Integer:
            return new IntegerEditor(field, differs, parent);
        case FieldKind::Number:
            return new NumberEditor(field, differs, parent);
        case FieldKind::Boolean:
            return new BooleanEditor(field, differs, parent);
        case FieldKind::Choice:
            return new ChoiceEditor(field, differs, parent);
        case FieldKind::Pair:
            return new PairEditor(field, differs, parent);
        case FieldKind::Integers:
        case FieldKind::Numbers:
        case FieldKind::Text:
            return new LineEditor(field, differs, parent);
    }
    return nullptr;
}

FieldEditor::FieldEditor(const nn::Field& field, bool differs, QWidget* parent)
    : QWidget(parent), m_field(field), m_differs(differs) {}

void FieldEditor::adopt(QWidget* control) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(control, 1);
    const QString key = QString::fromStdString(m_field.key);
    control->setObjectName("field_" + key);
    control->setAccessibleName(key);
    control->setToolTip(catalogText(m_field.help));
    setFocusProxy(control);
}

QString FieldEditor::fallbackText(const nn::Value& value) const {
    if (m_differs) return QStringLiteral("—");
    if (m_field.inferred)
        return value.null() ? tr("auto")
                            : tr("auto: %1").arg(QString::fromStdString(nn::python(value)));
    return m_field.optional ? tr("none") : tr("required");
}

void FieldEditor::emitEmptied() {
    if (m_field.optional && !m_field.value.null())
        emit edited(nullptr);  // null says something else than the default
    else
        emit cleared();
}

}  // namespace gradlab::ui
