// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include <QCoreApplication>

#include "engine/step/explanation.h"
#include "engine/step/pass.h"
#include "ui/stepper/formula/formula_view.h"
#include "ui/stepper/operation_formulas.h"

namespace gradlab::ui {

/// What is known about one moment of a pass.
struct Scene {
    std::shared_ptr<const step::Pass> pass{};
    step::Moment moment{};
    /// How one cell came about; null: not asked, or not known yet.
    std::shared_ptr<const step::Explanation> explanation{};
    /// The cell whose numbers are shown: of the output going forward, of an input's gradient or of
    /// the parameter otherwise. An explanation decides for itself.
    int64_t cell = 0;
};

/// What the formula panel tells about a moment: formulas with captions, and what their symbols
/// mean.
struct Story {
    QString title, subtitle, help;
    std::vector<FormulaView::Line> lines{}, where{};
};

/// Tells stories. A moment is described in symbols first, then in numbers.
class StoryTeller {
    Q_DECLARE_TR_FUNCTIONS(FormulaPanel)
public:
    explicit StoryTeller(const Scene& scene)
        : m_scene(scene), m_pass(*scene.pass), m_symbols(*scene.pass) {}

    Story tell() const;

private:
    using Lines = std::vector<FormulaView::Line>;

    void forward(Story& story) const;
    void backward(Story& story) const;
    void backwardTo(Lines& lines, const OperationFormulas& formulas, size_t input) const;
    void paths(Lines& lines, int value, int64_t cell) const;
    /// On how many paths a value gets a gradient.
    size_t pathsTo(int value) const;
    void accumulation(Story& story) const;
    void update(Story& story) const;

    /// The products that made the explained cell; empty: the operation is no sum of products.
    formula::Node terms(const OperationFormulas& formulas) const;
    bool explains(bool backward, int slot) const;
    /// Whether the backward step of an operation is over at this moment.
    bool cameBack(int operation) const;
    QString layerOf(const std::string& node) const;

    struct Symbols;  ///< that lines name
    Lines where(const Lines& lines) const;
    std::map<int, formula::Node> formulasOf(Symbols& found) const;
    FormulaView::Line aboutDerivatives() const;
    std::vector<formula::Node> helpers(std::set<QString>& names) const;
    QString noteOf(int value) const;
    static QString meaningOfFunction(const QString& name);
    void nameHelpers(Lines& lines, const std::set<QString>& names) const;

    Scene m_scene;
    const step::Pass& m_pass;
    PassSymbols m_symbols;
};

}  // namespace gradlab::ui
