<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Device</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n threads</source>
        <translation>
            <numerusform>CPU, %n thread</numerusform>
            <numerusform>CPU, %n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 copies</source>
        <translation>
            <numerusform>%1 copy</numerusform>
            <numerusform>%1 copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Freeze</name>
    <message numerus="yes">
        <source>Freeze %n layers</source>
        <translation>
            <numerusform>Freeze %n layer</numerusform>
            <numerusform>Freeze %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unfreeze %n layers</source>
        <translation>
            <numerusform>Unfreeze %n layer</numerusform>
            <numerusform>Unfreeze %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeFace</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairOutcome</name>
    <message numerus="yes">
        <source>%n mistakes remain</source>
        <translation>
            <numerusform>%n mistake remains</numerusform>
            <numerusform>%n mistakes remain</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepCanvas</name>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::BlockTrail</name>
    <message numerus="yes">
        <source>edits reach all %n uses</source>
        <translation>
            <numerusform>edits reach its %n use</numerusform>
            <numerusform>edits reach all %n uses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DataPage</name>
    <message numerus="yes">
        <source>one of %n classes</source>
        <translation>
            <numerusform>one of %n class</numerusform>
            <numerusform>one of %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DataPanel</name>
    <message numerus="yes">
        <source>%n cells cannot be used.</source>
        <translation>
            <numerusform>%n cell cannot be used.</numerusform>
            <numerusform>%n cells cannot be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LensPage</name>
    <message numerus="yes">
        <source>%n sample(s): mean %1, standard deviation %2. The batch&apos;s gradient is %3%4.</source>
        <translation>
            <numerusform>%n sample: mean %1, standard deviation %2. The batch&apos;s gradient is %3%4.</numerusform>
            <numerusform>%n samples: mean %1, standard deviation %2. The batch&apos;s gradient is %3%4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::MainWindow</name>
    <message numerus="yes">
        <source>Training had ended and goes on for %n more epochs; stop conditions do not count any more. Reset begins again.</source>
        <translation>
            <numerusform>Training had ended and goes on for %n more epoch; stop conditions do not count any more. Reset begins again.</numerusform>
            <numerusform>Training had ended and goes on for %n more epochs; stop conditions do not count any more. Reset begins again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NetworkCanvas</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Page</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SeveralPage</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
</TS>
