<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Catalog</name>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Линейные</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Свёртка</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Пулинг</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Нормализация</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Активация</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Рекуррентные</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Прореживание</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Слияние</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Кривая</translation>
    </message>
    <message>
        <source>Patterns in the plane</source>
        <translation>Узоры на плоскости</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Точки</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>Таблица CSV</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Папка с картинками</translation>
    </message>
    <message>
        <source>IDX files</source>
        <translation>Файлы IDX</translation>
    </message>
    <message>
        <source>Random samples</source>
        <translation>Случайные примеры</translation>
    </message>
    <message>
        <source>Digits in noise</source>
        <translation>Цифры в шуме</translation>
    </message>
</context>
<context>
    <name>DataEdits</name>
    <message>
        <source>Change the role of %1</source>
        <translation>Изменение роли %1</translation>
    </message>
    <message>
        <source>Guess the roles of the columns</source>
        <translation>Подбор ролей столбцов</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Добавление точки</translation>
    </message>
    <message>
        <source>Move a point</source>
        <translation>Перемещение точки</translation>
    </message>
    <message>
        <source>Remove a point</source>
        <translation>Удаление точки</translation>
    </message>
    <message>
        <source>Make the points classes</source>
        <translation>Превращение точек в классы</translation>
    </message>
    <message>
        <source>Make the points a curve</source>
        <translation>Превращение точек в кривую</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 байт</numerusform>
            <numerusform>%1 байта</numerusform>
            <numerusform>%1 байт</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n threads</source>
        <translation>
            <numerusform>CPU, %n поток</numerusform>
            <numerusform>CPU, %n потока</numerusform>
            <numerusform>CPU, %n потоков</numerusform>
        </translation>
    </message>
    <message>
        <source>GPU, %1</source>
        <translation>GPU, %1</translation>
    </message>
    <message>
        <source>CUDA: %1 · %2</source>
        <translation>CUDA: %1 · %2</translation>
    </message>
    <message>
        <source>%1 in use of %2</source>
        <translation>занято %1 из %2</translation>
    </message>
    <message>
        <source>peak %1 · kept for reuse %2</source>
        <translation>максимум %1 · в запасе %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 copies</source>
        <translation>
            <numerusform>%1 копия</numerusform>
            <numerusform>%1 копии</numerusform>
            <numerusform>%1 копий</numerusform>
        </translation>
    </message>
    <message>
        <source>to the GPU: %1, %2</source>
        <translation>на GPU: %1, %2</translation>
    </message>
    <message>
        <source>from the GPU: %1, %2</source>
        <translation>с GPU: %1, %2</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>пока не известно</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>%1 примеров/с</translation>
    </message>
    <message>
        <source>%1 × the speed of the %2</source>
        <translation>%1 × от скорости %2</translation>
    </message>
    <message>
        <source>Steps are replayed as one CUDA graph.</source>
        <translation>Шаги выполняются одним графом CUDA.</translation>
    </message>
    <message>
        <source>Exactly the same numbers.</source>
        <translation>Числа в точности одинаковы.</translation>
    </message>
    <message>
        <source>The same but for rounding: a number has about 7 digits, and the GPU adds them up in another order.</source>
        <translation>Одинаково с точностью до округления: у числа около 7 цифр, а GPU складывает их в другом порядке.</translation>
    </message>
    <message>
        <source>They differ by more than rounding explains.</source>
        <translation>Различие больше, чем объясняется округлением.</translation>
    </message>
    <message>
        <source>Random layers, such as Dropout, were off for this.</source>
        <translation>Случайные слои, например Dropout, при этом были выключены.</translation>
    </message>
    <message>
        <source>Steps are done launch by launch until one has been recorded as a CUDA graph.</source>
        <translation>Шаги выполняются запуск за запуском, пока один из них не записан как граф CUDA.</translation>
    </message>
    <message>
        <source>Steps are done launch by launch, not as a CUDA graph: %1</source>
        <translation>Шаги выполняются запуск за запуском, а не графом CUDA: %1</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>the network is empty</source>
        <translation>сеть пуста</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>else</source>
        <translation>иначе</translation>
    </message>
    <message>
        <source>if</source>
        <translation>если</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>layer %1</source>
        <translation>слой %1</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Формула</translation>
    </message>
    <message>
        <source>With numbers</source>
        <translation>В числах</translation>
    </message>
    <message>
        <source>%1, backward</source>
        <translation>%1, обратно</translation>
    </message>
    <message>
        <source>Local derivative</source>
        <translation>Местная производная</translation>
    </message>
    <message>
        <source>see the operation&apos;s own gradient function</source>
        <translation>см. собственную функцию градиента операции</translation>
    </message>
    <message>
        <source>Chain rule</source>
        <translation>Правило цепочки</translation>
    </message>
    <message>
        <source>With earlier results</source>
        <translation>С прежними результатами</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>Накопление</translation>
    </message>
    <message>
        <source>.grad was empty before</source>
        <translation>до этого .grad был пуст</translation>
    </message>
    <message>
        <source>Update by %1</source>
        <translation>Обновление: %1</translation>
    </message>
    <message>
        <source>The optimiser moves the parameter against its gradient.</source>
        <translation>Оптимизатор сдвигает параметр против его градиента.</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Новое значение</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Sum over the paths</source>
        <translation>Сумма по путям</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Пока</translation>
    </message>
    <message>
        <source>how much %1 changes per unit of v</source>
        <translation>на сколько меняется %1 на единицу v</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>результат</translation>
    </message>
    <message>
        <source>the prediction</source>
        <translation>предсказание</translation>
    </message>
    <message>
        <source>an input</source>
        <translation>вход</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>цель</translation>
    </message>
    <message>
        <source>a parameter, which learns</source>
        <translation>параметр, он обучается</translation>
    </message>
    <message>
        <source>fixed numbers</source>
        <translation>постоянные числа</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>выход операции «%1»</translation>
    </message>
    <message>
        <source>the sigmoid, 1 / (1 + e⁻ˣ)</source>
        <translation>сигмоида, 1 / (1 + e⁻ˣ)</translation>
    </message>
    <message>
        <source>the bell curve&apos;s share below x</source>
        <translation>доля под колоколом левее x</translation>
    </message>
    <message>
        <source>the bell curve&apos;s height at x</source>
        <translation>высота колокола в точке x</translation>
    </message>
    <message>
        <source>ln(1 + eˣ)</source>
        <translation>ln(1 + eˣ)</translation>
    </message>
    <message>
        <source>how many values there are</source>
        <translation>сколько всего значений</translation>
    </message>
    <message>
        <source>the number of values, less one where it is unbiased</source>
        <translation>число значений, для несмещённой оценки без одного</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>среднее</translation>
    </message>
    <message>
        <source>the standard deviation</source>
        <translation>стандартное отклонение</translation>
    </message>
    <message>
        <source>a small number that keeps the root from 0</source>
        <translation>малое число, которое не даёт корню стать нулём</translation>
    </message>
    <message>
        <source>the place of a value, or the order of a norm</source>
        <translation>место значения или порядок нормы</translation>
    </message>
    <message>
        <source>the stride: how far windows lie apart</source>
        <translation>шаг: на сколько сдвигается окно</translation>
    </message>
    <message>
        <source>2.71828…</source>
        <translation>2,71828…</translation>
    </message>
    <message>
        <source>3.14159…</source>
        <translation>3,14159…</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>бесконечность</translation>
    </message>
    <message>
        <source>transposed: rows become columns</source>
        <translation>транспонирование: строки становятся столбцами</translation>
    </message>
    <message>
        <source>a setting of the layer</source>
        <translation>настройка слоя</translation>
    </message>
    <message>
        <source>the condition</source>
        <translation>условие</translation>
    </message>
    <message>
        <source>count rows, columns, channels and the like</source>
        <translation>номера строк, столбцов, каналов и тому подобного</translation>
    </message>
    <message>
        <source>the part that comes through %1</source>
        <translation>часть, которая приходит через %1</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>a variable</source>
        <translation>переменная</translation>
    </message>
</context>
<context>
    <name>Freeze</name>
    <message>
        <source>Freeze %1</source>
        <translation>Заморозка %1</translation>
    </message>
    <message>
        <source>Unfreeze %1</source>
        <translation>Разморозка %1</translation>
    </message>
    <message numerus="yes">
        <source>Freeze %n layers</source>
        <translation>
            <numerusform>Заморозка %n слоя</numerusform>
            <numerusform>Заморозка %n слоёв</numerusform>
            <numerusform>Заморозка %n слоёв</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unfreeze %n layers</source>
        <translation>
            <numerusform>Разморозка %n слоя</numerusform>
            <numerusform>Разморозка %n слоёв</numerusform>
            <numerusform>Разморозка %n слоёв</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeFace</name>
    <message>
        <source>one number</source>
        <translation>одно число</translation>
    </message>
    <message>
        <source>batch of %1</source>
        <translation>пакет из %1</translation>
    </message>
    <message>
        <source>Brings the samples x and their targets y, batch by batch.</source>
        <translation>Подаёт примеры x и ответы y, пакет за пакетом.</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 параметр</numerusform>
            <numerusform>%1 параметра</numerusform>
            <numerusform>%1 параметров</numerusform>
        </translation>
    </message>
    <message>
        <source>no parameters</source>
        <translation>без параметров</translation>
    </message>
    <message>
        <source>shape unknown</source>
        <translation>форма неизвестна</translation>
    </message>
    <message>
        <source>frozen: training leaves its weights</source>
        <translation>заморожен: обучение не трогает его весов</translation>
    </message>
</context>
<context>
    <name>Quiz</name>
    <message>
        <source>a single number</source>
        <translation>одно число</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>плюс</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>минус</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>ноль</translation>
    </message>
    <message>
        <source>Which sign has the step of %1?</source>
        <translation>Какой знак у шага %1?</translation>
    </message>
    <message>
        <source>Which sign has the step of the first number of %1?</source>
        <translation>Какой знак у шага первого числа в %1?</translation>
    </message>
    <message>
        <source>Which sign will the result of %1 have?</source>
        <translation>Какой знак будет у результата %1?</translation>
    </message>
    <message>
        <source>Which shape will the result of %1 have?</source>
        <translation>Какая форма будет у результата %1?</translation>
    </message>
    <message>
        <source>Which sign will ∂L/∂%1 have, coming back through %2?</source>
        <translation>Какой знак будет у ∂L/∂%1 на обратном пути через %2?</translation>
    </message>
    <message>
        <source>Which shape will ∂L/∂%1 have?</source>
        <translation>Какая форма будет у ∂L/∂%1?</translation>
    </message>
    <message>
        <source>Will the loss rise or fall by this step of %1?</source>
        <translation>Потери вырастут или упадут от этого шага %1?</translation>
    </message>
    <message>
        <source>rise</source>
        <translation>вырастут</translation>
    </message>
    <message>
        <source>fall</source>
        <translation>упадут</translation>
    </message>
    <message>
        <source>stay</source>
        <translation>не изменятся</translation>
    </message>
    <message>
        <source>the gradient times the step, added up, is %1</source>
        <translation>градиент, умноженный на шаг, в сумме даёт %1</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>it holds no unsaved work of Gradlab</source>
        <translation>в нём нет несохранённой работы Gradlab</translation>
    </message>
</context>
<context>
    <name>Rename</name>
    <message>
        <source>A layer needs a name.</source>
        <translation>Слою нужно имя.</translation>
    </message>
    <message>
        <source>A name has no dot: it separates the layer from its weights in files.</source>
        <translation>В имени нет точки: в файлах она отделяет слой от его весов.</translation>
    </message>
    <message>
        <source>Another layer is called %1.</source>
        <translation>%1 — имя другого слоя.</translation>
    </message>
</context>
<context>
    <name>RepairOutcome</name>
    <message>
        <source>%1 gives %2</source>
        <translation>%1 даёт %2</translation>
    </message>
    <message>
        <source>no mistake remains</source>
        <translation>ошибок не останется</translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes remain</source>
        <translation>
            <numerusform>останется %n ошибка</numerusform>
            <numerusform>останется %n ошибки</numerusform>
            <numerusform>останется %n ошибок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceFields</name>
    <message>
        <source>off</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>по выборке</translation>
    </message>
    <message>
        <source>given</source>
        <translation>заданная</translation>
    </message>
    <message>
        <source>Shift and scale x: by mean and standard deviation of the training samples, or by given ones</source>
        <translation>Сдвинуть и масштабировать x: по среднему и стандартному отклонению обучающих примеров или по заданным</translation>
    </message>
    <message>
        <source>The samples: 0, 0.5, 1 or, with two values each, [0, 1], [1, 0]</source>
        <translation>Примеры: 0, 0.5, 1 или, если в каждом два значения, [0, 1], [1, 0]</translation>
    </message>
    <message>
        <source>A value or a class for each sample</source>
        <translation>Значение или класс для каждого примера</translation>
    </message>
    <message>
        <source>The columns of x, separated by commas; empty: all but the target</source>
        <translation>Столбцы x через запятую; пусто: все, кроме целевого</translation>
    </message>
    <message>
        <source>One number, or one for each channel: 0.5, 0.4, 0.3</source>
        <translation>Одно число или по одному на канал: 0.5, 0.4, 0.3</translation>
    </message>
</context>
<context>
    <name>StepCanvas</name>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>%n операция</numerusform>
            <numerusform>%n операции</numerusform>
            <numerusform>%n операций</numerusform>
        </translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>ещё не вычислено</translation>
    </message>
</context>
<context>
    <name>TrainingFields</name>
    <message>
        <source>How often to go through the data</source>
        <translation>Сколько раз пройти по данным</translation>
    </message>
    <message>
        <source>Of the first weights and of the order of the samples</source>
        <translation>Для начальных весов и порядка примеров</translation>
    </message>
    <message>
        <source>Scale the gradients down to this norm where it is more</source>
        <translation>Уменьшать градиенты до этой нормы, если она больше</translation>
    </message>
    <message>
        <source>Stop when the loss falls below this</source>
        <translation>Остановиться, когда потери станут меньше</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a better result</source>
        <translation>Остановиться после стольких эпох без улучшения</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>the height of the line at every x</source>
        <translation>высота прямой при каждом x</translation>
    </message>
    <message>
        <source>how far the line misses the points: squared, on average</source>
        <translation>насколько прямая мимо точек: в квадрате, в среднем</translation>
    </message>
    <message>
        <source>how the loss changes with w and with b</source>
        <translation>как потери меняются с w и с b</translation>
    </message>
    <message>
        <source>a step of w against its slope</source>
        <translation>шаг w против наклона</translation>
    </message>
    <message>
        <source>a step of b against its slope</source>
        <translation>шаг b против наклона</translation>
    </message>
    <message>
        <source>or else the next slope is added to this one</source>
        <translation>иначе следующий наклон прибавится к этому</translation>
    </message>
    <message>
        <source>%1 heights with w = %2 and b = %3</source>
        <translation>высот: %1, при w = %2 и b = %3</translation>
    </message>
    <message>
        <source>%1, was %2</source>
        <translation>%1, было %2</translation>
    </message>
    <message>
        <source>left out: %1.grad stays %2</source>
        <translation>пропущено: %1.grad остаётся %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::AccuracyPlot</name>
    <message>
        <source>Accuracy</source>
        <translation>Точность</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>точность</translation>
    </message>
    <message>
        <source>The share of right answers appears here while a classification trains.</source>
        <translation>Здесь появится доля верных ответов, когда обучается классификация.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Создать</translation>
    </message>
    <message>
        <source>An empty network</source>
        <translation>Пустая сеть</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Открыть проект</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Сохранить проект</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>Сохранить проект под другим именем</translation>
    </message>
    <message>
        <source>Save &amp;Weights…</source>
        <translation>Сохранить &amp;веса…</translation>
    </message>
    <message>
        <source>Write what was learned to a safetensors or PyTorch file</source>
        <translation>Записать выученное в файл safetensors или PyTorch</translation>
    </message>
    <message>
        <source>&amp;Load Weights…</source>
        <translation>&amp;Загрузить веса…</translation>
    </message>
    <message>
        <source>Take weights from a safetensors or PyTorch file</source>
        <translation>Взять веса из файла safetensors или PyTorch</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Remove what is selected; a chain closes</source>
        <translation>Удалить выбранное; цепочка смыкается</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Выбрать &amp;всё</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>П&amp;уск</translation>
    </message>
    <message>
        <source>Train the network</source>
        <translation>Обучать сеть</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>П&amp;ауза</translation>
    </message>
    <message>
        <source>Stop after the batch in hand; Run goes on from there</source>
        <translation>Остановиться после текущего пакета; «Пуск» продолжит</translation>
    </message>
    <message>
        <source>Step: one &amp;batch</source>
        <translation>Шаг: один &amp;пакет</translation>
    </message>
    <message>
        <source>Step: one &amp;epoch</source>
        <translation>Шаг: одна &amp;эпоха</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Шаг</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Отменить последний шаг</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>С&amp;брос</translation>
    </message>
    <message>
        <source>Back to the same first weights and empty curves</source>
        <translation>К тем же начальным весам и пустым кривым</translation>
    </message>
    <message>
        <source>New &amp;weights</source>
        <translation>Новые &amp;веса</translation>
    </message>
    <message>
        <source>Draw other first weights</source>
        <translation>Другие начальные веса</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Train on the processor</source>
        <translation>Обучать на процессоре</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Train on the graphics card</source>
        <translation>Обучать на видеокарте</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Крупнее</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>Whole &amp;Network</source>
        <translation>&amp;Вся сеть</translation>
    </message>
    <message>
        <source>Reset the &amp;Layout</source>
        <translation>Вернуть &amp;расположение</translation>
    </message>
    <message>
        <source>Put all panels back to their places</source>
        <translation>Вернуть все панели на места</translation>
    </message>
    <message>
        <source>&amp;About Gradlab</source>
        <translation>&amp;О программе Gradlab</translation>
    </message>
    <message>
        <source>&amp;Unsaved Work…</source>
        <translation>&amp;Несохранённая работа…</translation>
    </message>
    <message>
        <source>Take up what was not saved when Gradlab ended unexpectedly</source>
        <translation>Вернуться к тому, что не было сохранено при неожиданном завершении Gradlab</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ырезать</translation>
    </message>
    <message>
        <source>Copy the selected nodes as text and remove them</source>
        <translation>Скопировать выбранные узлы как текст и удалить их</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Copy the selected nodes and the wires among them as text</source>
        <translation>Скопировать выбранные узлы и соединения между ними как текст</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Вст&amp;авить</translation>
    </message>
    <message>
        <source>Add the network that the clipboard holds as text</source>
        <translation>Добавить сеть, которая лежит в буфере обмена как текст</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Дублировать</translation>
    </message>
    <message>
        <source>Add the selected nodes and the wires among them again</source>
        <translation>Добавить выбранные узлы и соединения между ними ещё раз</translation>
    </message>
    <message>
        <source>Delete and Leave a &amp;Gap</source>
        <translation>Удалить, оставив &amp;разрыв</translation>
    </message>
    <message>
        <source>Remove what is selected; what came before and after is not wired</source>
        <translation>Удалить выбранное; то, что было до и после, не соединяется</translation>
    </message>
    <message>
        <source>Align &amp;Left</source>
        <translation>Выровнять по &amp;левому краю</translation>
    </message>
    <message>
        <source>Left edges of the selected nodes above each other</source>
        <translation>Левые края выбранных узлов друг под другом</translation>
    </message>
    <message>
        <source>Align &amp;Top</source>
        <translation>Выровнять по &amp;верху</translation>
    </message>
    <message>
        <source>Tops of the selected nodes side by side</source>
        <translation>Верхние края выбранных узлов в ряд</translation>
    </message>
    <message>
        <source>Align &amp;Middle</source>
        <translation>Выровнять по &amp;середине</translation>
    </message>
    <message>
        <source>Middles of the selected nodes side by side</source>
        <translation>Середины выбранных узлов в ряд</translation>
    </message>
    <message>
        <source>Distribute &amp;Across</source>
        <translation>Распределить по &amp;горизонтали</translation>
    </message>
    <message>
        <source>The same gap between all selected nodes, from left to right</source>
        <translation>Одинаковые промежутки между выбранными узлами слева направо</translation>
    </message>
    <message>
        <source>Distribute &amp;Down</source>
        <translation>Распределить по в&amp;ертикали</translation>
    </message>
    <message>
        <source>The same gap between all selected nodes, from top to bottom</source>
        <translation>Одинаковые промежутки между выбранными узлами сверху вниз</translation>
    </message>
    <message>
        <source>Arrange &amp;Network</source>
        <translation>Разложить &amp;сеть</translation>
    </message>
    <message>
        <source>Lay the whole network out anew</source>
        <translation>Расположить всю сеть заново</translation>
    </message>
    <message>
        <source>Zoom to &amp;Selection</source>
        <translation>Показать в&amp;ыбранное</translation>
    </message>
    <message>
        <source>Show the selected nodes as large as fits</source>
        <translation>Показать выбранные узлы как можно крупнее</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Новое &amp;окно</translation>
    </message>
    <message>
        <source>Another window with an empty network</source>
        <translation>Ещё одно окно с пустой сетью</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;История</translation>
    </message>
    <message>
        <source>All steps by their names; choosing one goes there</source>
        <translation>Все шаги по именам; выбор шага возвращает к нему</translation>
    </message>
    <message>
        <source>&amp;Find a Command…</source>
        <translation>&amp;Найти команду…</translation>
    </message>
    <message>
        <source>Search commands, layers, examples and settings</source>
        <translation>Поиск команд, слоёв, примеров и настроек</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Отменить: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>Верн&amp;уть: %1</translation>
    </message>
    <message>
        <source>&amp;Find a Node…</source>
        <translation>&amp;Найти узел…</translation>
    </message>
    <message>
        <source>Find a node by its id, type or parameters</source>
        <translation>Найти узел по имени, типу или параметрам</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>&amp;Мини-карта</translation>
    </message>
    <message>
        <source>Show the whole network small while it is larger than the view</source>
        <translation>Показывать всю сеть в уменьшенном виде, пока она больше окна</translation>
    </message>
    <message>
        <source>Add a N&amp;ote</source>
        <translation>Добавить з&amp;аметку</translation>
    </message>
    <message>
        <source>Write a text on the canvas; so does a double click on it</source>
        <translation>Написать текст на схеме; то же делает двойной щелчок по ней</translation>
    </message>
    <message>
        <source>&amp;Export Drawing…</source>
        <translation>&amp;Экспорт рисунка…</translation>
    </message>
    <message>
        <source>A picture of the network as SVG or PNG</source>
        <translation>Изображение сети в SVG или PNG</translation>
    </message>
    <message>
        <source>Make &amp;Block…</source>
        <translation>Создать &amp;блок…</translation>
    </message>
    <message>
        <source>Make the selected layers one block that can be used again</source>
        <translation>Сделать из выбранных слоёв один блок, который можно использовать снова</translation>
    </message>
    <message>
        <source>Diss&amp;olve Block</source>
        <translation>Раз&amp;обрать блок</translation>
    </message>
    <message>
        <source>Put the layers of the selected block in its place</source>
        <translation>Поставить на место выбранного блока его слои</translation>
    </message>
    <message>
        <source>Free&amp;ze Weights</source>
        <translation>&amp;Заморозить веса</translation>
    </message>
    <message>
        <source>Training leaves the weights of the selected layers as they are</source>
        <translation>Обучение не меняет весов выбранных слоёв</translation>
    </message>
    <message>
        <source>O&amp;pen Block</source>
        <translation>&amp;Открыть блок</translation>
    </message>
    <message>
        <source>Show and edit the inside of the selected block, for all its uses</source>
        <translation>Показать и править внутренность выбранного блока, для всех его применений</translation>
    </message>
    <message>
        <source>&amp;Leave Block</source>
        <translation>&amp;Выйти из блока</translation>
    </message>
    <message>
        <source>Show what is around the open block</source>
        <translation>Показать, что вокруг открытого блока</translation>
    </message>
    <message>
        <source>Rename Bloc&amp;k…</source>
        <translation>Переименовать &amp;блок…</translation>
    </message>
    <message>
        <source>Give the selected block another name, wherever it is used</source>
        <translation>Дать выбранному блоку другое имя везде, где он применяется</translation>
    </message>
    <message>
        <source>Show the &amp;Data</source>
        <translation>Показать &amp;данные</translation>
    </message>
    <message>
        <source>See the samples, their split and the first batch</source>
        <translation>Примеры, их разбиение и первый пакет</translation>
    </message>
    <message>
        <source>De&amp;vice…</source>
        <translation>У&amp;стройство…</translation>
    </message>
    <message>
        <source>Where training runs, what it costs there, and how far CPU and GPU are apart</source>
        <translation>Где идёт обучение, чего это стоит и насколько расходятся CPU и GPU</translation>
    </message>
    <message>
        <source>Step: one &amp;operation</source>
        <translation>Шаг: одна &amp;операция</translation>
    </message>
    <message>
        <source>One operation of the next step, one batch or one epoch</source>
        <translation>Одна операция следующего шага, один пакет или одна эпоха</translation>
    </message>
    <message>
        <source>Step Through &amp;Gradients</source>
        <translation>Пройти по &amp;градиентам</translation>
    </message>
    <message>
        <source>Walk the next step of training forward and back, one operation at a time</source>
        <translation>Пройти следующий шаг обучения вперёд и обратно, по одной операции</translation>
    </message>
    <message>
        <source>&amp;Linear Regression by Hand</source>
        <translation>&amp;Линейная регрессия вручную</translation>
    </message>
    <message>
        <source>The lecture&apos;s loop, line by line: backward, w.data -= lr * w.grad, zero_</source>
        <translation>Цикл из лекции по строкам: backward, w.data -= lr * w.grad, zero_</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::BlockTrail</name>
    <message>
        <source>Open block</source>
        <translation>Открытый блок</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>used here only</source>
        <translation>применяется только здесь</translation>
    </message>
    <message numerus="yes">
        <source>edits reach all %n uses</source>
        <translation>
            <numerusform>правки касаются %n применения</numerusform>
            <numerusform>правки касаются всех %n применений</numerusform>
            <numerusform>правки касаются всех %n применений</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the block (Alt+↑)</source>
        <translation>Выйти из блока (Alt+↑)</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Назад к %1</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::CanvasHint</name>
    <message>
        <source>The network is empty. Drag layers here.</source>
        <translation>Сеть пуста. Перетащите сюда слои.</translation>
    </message>
    <message>
        <source>Drag a layer here</source>
        <translation>Перетащите сюда слой</translation>
    </message>
    <message>
        <source>Start with Data, end with a loss.</source>
        <translation>Начните с данных, закончите потерями.</translation>
    </message>
    <message>
        <source>Or type its name; Shift-click adds it already wired.</source>
        <translation>Или наберите его имя; щелчок с Shift добавит его уже соединённым.</translation>
    </message>
    <message>
        <source>Wire by dragging from one port to another.</source>
        <translation>Соединяйте, ведя мышью от порта к порту.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ClassBar</name>
    <message>
        <source>class %1: %2 samples</source>
        <translation>класс %1: примеров — %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Search commands, layers, examples and settings</source>
        <translation>Поиск команд, слоёв, примеров и настроек</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Что подходит</translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation>Ничего с именем «%1» нет.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ComparisonView</name>
    <message>
        <source>Differences of CPU and GPU</source>
        <translation>Различия CPU и GPU</translation>
    </message>
    <message>
        <source>The largest difference of two values</source>
        <translation>Наибольшая разность двух значений</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>относит.</translation>
    </message>
    <message>
        <source>The largest difference over the largest value of its tensor</source>
        <translation>Наибольшая разность, делённая на наибольшее значение её тензора</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потеря</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Градиенты</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Веса</translation>
    </message>
    <message>
        <source>Of the step after step %1, done once on each from the same weights.</source>
        <translation>Шаг после шага %1, по разу на каждом устройстве с одних и тех же весов.</translation>
    </message>
    <message>
        <source>%1: largest difference %2, relative %3</source>
        <translation>%1: наибольшее различие %2, относительное %3</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>не более</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::CsvModel</name>
    <message>
        <source>line %1: %2</source>
        <translation>строка %1: %2</translation>
    </message>
    <message>
        <source>line %1, column %2 (%3): %4</source>
        <translation>строка %1, столбец %2 (%3): %4</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>признак</translation>
    </message>
    <message>
        <source>target: class</source>
        <translation>цель: класс</translation>
    </message>
    <message>
        <source>target: value</source>
        <translation>цель: значение</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>не нужен</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
    <message>
        <source>Click to choose what the column is used for</source>
        <translation>Щёлкните, чтобы выбрать роль столбца</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::CsvTools</name>
    <message>
        <source>Separator</source>
        <translation>Разделитель</translation>
    </message>
    <message>
        <source>What separates two values</source>
        <translation>Что разделяет два значения</translation>
    </message>
    <message>
        <source>comma ,</source>
        <translation>запятая ,</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>точка с запятой ;</translation>
    </message>
    <message>
        <source>tabulator</source>
        <translation>табуляция</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>пробел</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>черта |</translation>
    </message>
    <message>
        <source>header</source>
        <translation>заголовок</translation>
    </message>
    <message>
        <source>The first line names the columns</source>
        <translation>Первая строка называет столбцы</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::CurvePlot</name>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>step %1, epoch %2</source>
        <translation>шаг %1, эпоха %2</translation>
    </message>
    <message>
        <source>training %1</source>
        <translation>обучение %1</translation>
    </message>
    <message>
        <source>validation %1 (step %2)</source>
        <translation>проверка %1 (шаг %2)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>шаг</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DataDescriber</name>
    <message>
        <source>The data is large and still being read.</source>
        <translation>Данных много, они ещё читаются.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DataPage</name>
    <message>
        <source>Samples in one step of the optimiser</source>
        <translation>Примеров в одном шаге оптимизатора</translation>
    </message>
    <message>
        <source>A new order in every epoch</source>
        <translation>Новый порядок в каждой эпохе</translation>
    </message>
    <message>
        <source>Leave out the last batch where it is short</source>
        <translation>Пропускать последний пакет, если он неполный</translation>
    </message>
    <message>
        <source>Use only the first so many samples; 0: all</source>
        <translation>Взять только первые примеры; 0 — все</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>the source&apos;s test set</source>
        <translation>тестовая часть источника</translation>
    </message>
    <message>
        <source>a fraction</source>
        <translation>доля</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Fraction kept for validation</source>
        <translation>Доля для проверки</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>проверка</translation>
    </message>
    <message numerus="yes">
        <source>one of %n classes</source>
        <translation>
            <numerusform>один из %n класса</numerusform>
            <numerusform>один из %n классов</numerusform>
            <numerusform>один из %n классов</numerusform>
        </translation>
    </message>
    <message>
        <source>One sample: x is &lt;b&gt;%1&lt;/b&gt;, y is &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>Один пример: x — &lt;b&gt;%1&lt;/b&gt;, y — &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Change validation</source>
        <translation>Изменение проверки</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменение %1</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбор файла</translation>
    </message>
    <message>
        <source>Show data</source>
        <translation>Показать данные</translation>
    </message>
    <message>
        <source>See the samples, their split and the first batch (double-click the node)</source>
        <translation>Примеры, их разбиение и первый пакет (двойной щелчок по узлу)</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DataPanel</name>
    <message>
        <source>Reading was stopped.</source>
        <translation>Чтение остановлено.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать снова</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбор файла</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>First batch</source>
        <translation>Первый пакет</translation>
    </message>
    <message>
        <source>What the loader serves first, in its order; %1 batches in an epoch</source>
        <translation>Что загрузчик подаёт первым, в его порядке; пакетов в эпохе — %1</translation>
    </message>
    <message>
        <source>Nothing is chosen to be read yet.</source>
        <translation>Пока не выбрано, что читать.</translation>
    </message>
    <message numerus="yes">
        <source>%n cells cannot be used.</source>
        <translation>
            <numerusform>%n ячейка не годится.</numerusform>
            <numerusform>%n ячейки не годятся.</numerusform>
            <numerusform>%n ячеек не годятся.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Leave out columns of text</source>
        <translation>Исключить столбцы с текстом</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows are shown.</source>
        <translation>Показаны первые %1 из %2 строк.</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Признак</translation>
    </message>
    <message>
        <source>Target: a value</source>
        <translation>Цель: значение</translation>
    </message>
    <message>
        <source>Target: a class</source>
        <translation>Цель: класс</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Не нужен</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Read the files again</source>
        <translation>Прочитать файлы снова</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>Чтение данных</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>The file&apos;s table</source>
        <translation>Таблица файла</translation>
    </message>
    <message>
        <source>Samples as numbers</source>
        <translation>Примеры в числах</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DeviceList</name>
    <message>
        <source>No GPU: %1</source>
        <translation>Нет GPU: %1</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DevicePanel</name>
    <message>
        <source>Device: %1</source>
        <translation>Устройство: %1</translation>
    </message>
    <message>
        <source>There is a GPU: %1. The switch in the bar above moves training there.</source>
        <translation>Есть GPU: %1. Переключатель на панели сверху переносит обучение туда.</translation>
    </message>
    <message>
        <source>%1, now</source>
        <translation>%1, сейчас</translation>
    </message>
    <message>
        <source>%1, before</source>
        <translation>%1, раньше</translation>
    </message>
    <message>
        <source>none in use: training is on the CPU</source>
        <translation>не занята: обучение идёт на CPU</translation>
    </message>
    <message>
        <source>Memory of the GPU</source>
        <translation>Память GPU</translation>
    </message>
    <message>
        <source>Copies between CPU and GPU</source>
        <translation>Копирование между CPU и GPU</translation>
    </message>
    <message>
        <source>none so far</source>
        <translation>пока не было</translation>
    </message>
    <message>
        <source>Done by the CPU, operation by operation.</source>
        <translation>Выполняет CPU, операция за операцией.</translation>
    </message>
    <message>
        <source>There is no network that can run.</source>
        <translation>Нет сети, которую можно запустить.</translation>
    </message>
    <message>
        <source>Do the next step once on the CPU and once on the GPU, on copies; training stays as it is</source>
        <translation>Выполнить следующий шаг по разу на CPU и на GPU, на копиях; само обучение не изменится</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>The speed slider holds training back.</source>
        <translation>Обучение сдерживает ползунок скорости.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копирование</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>CPU and GPU side by side</source>
        <translation>CPU и GPU рядом</translation>
    </message>
    <message>
        <source>Compare one step</source>
        <translation>Сравнить один шаг</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>Скопировать числа</translation>
    </message>
    <message>
        <source>Copy all of this as text, numbers with all their digits</source>
        <translation>Скопировать всё это как текст, числа — со всеми цифрами</translation>
    </message>
    <message>
        <source>GPU to train on</source>
        <translation>GPU для обучения</translation>
    </message>
    <message>
        <source>%1, last</source>
        <translation>%1, последняя</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DeviceSwitch</name>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DistributionView</name>
    <message>
        <source>not computed yet; the next batch brings it</source>
        <translation>ещё не вычислено: появится со следующим пакетом</translation>
    </message>
    <message>
        <source>min %1 · max %2&lt;br&gt;mean %3 · std %4&lt;br&gt;zeros %5 %</source>
        <translation>мин. %1 · макс. %2&lt;br&gt;среднее %3 · откл. %4&lt;br&gt;нулей %5 %</translation>
    </message>
    <message>
        <source>%1 not finite</source>
        <translation>не конечных: %1</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DockTitle</name>
    <message>
        <source>Close the panel; View brings it back</source>
        <translation>Закрыть панель; вернуть — в меню «Вид»</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::DocumentModel</name>
    <message>
        <source>Move the project</source>
        <translation>Перенос проекта</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ExpressionPage</name>
    <message>
        <source>Character %1</source>
        <translation>Символ %1</translation>
    </message>
    <message>
        <source>%1, character %2</source>
        <translation>%1, символ %2</translation>
    </message>
    <message>
        <source>with respect to %1</source>
        <translation>по %1</translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>forward: ∂v/∂%1</source>
        <translation>вперёд: ∂v/∂%1</translation>
    </message>
    <message>
        <source>reverse: ∂L/∂v</source>
        <translation>обратно: ∂L/∂v</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Выражение</translation>
    </message>
    <message>
        <source>Values of the variables</source>
        <translation>Значения переменных</translation>
    </message>
    <message>
        <source>Values of the variables: numbers or lists</source>
        <translation>Значения переменных: числа или списки</translation>
    </message>
    <message>
        <source>name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>Input of forward mode</source>
        <translation>Вход прямого режима</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Examples…</source>
        <translation>Примеры…</translation>
    </message>
    <message>
        <source>Forward mode carries each value&apos;s derivative by one input along; reverse mode carries the derivative of the result L by each value v back:</source>
        <translation>Прямой режим несёт вперёд производную каждого значения v по одному входу; обратный несёт назад производную результата L по каждому значению v:</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FieldEditor</name>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>авто</translation>
    </message>
    <message>
        <source>auto: %1</source>
        <translation>авто: %1</translation>
    </message>
    <message>
        <source>required</source>
        <translation>нужно задать</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FieldForm</name>
    <message>
        <source>Take it from the wire again</source>
        <translation>Снова брать из соединения</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Вернуть значение по умолчанию</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FindingsPage</name>
    <message>
        <source>Try: %1</source>
        <translation>Что делать: %1</translation>
    </message>
    <message>
        <source>Nothing wrong in this pass.</source>
        <translation>В этом проходе всё в порядке.</translation>
    </message>
    <message>
        <source>What is wrong in this pass</source>
        <translation>Что не так в этом проходе</translation>
    </message>
    <message>
        <source>Broken on purpose: open one and find out why</source>
        <translation>Сломано нарочно: откройте и разберитесь почему</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FitPlot</name>
    <message>
        <source>Fit</source>
        <translation>Приближение</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>примеры</translation>
    </message>
    <message>
        <source>network</source>
        <translation>сеть</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>класс %1</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>сеть %1</translation>
    </message>
    <message>
        <source>sample (%1, %2)</source>
        <translation>пример (%1, %2)</translation>
    </message>
    <message>
        <source>class %1: %2</source>
        <translation>класс %1: %2</translation>
    </message>
    <message>
        <source>The network&apos;s fit to the data appears here.</source>
        <translation>Здесь появится приближение данных сетью.</translation>
    </message>
    <message>
        <source>A fit can be drawn for data with one input (a curve) or with two inputs and classes (regions of the plane).</source>
        <translation>Приближение рисуется для данных с одним входом (кривая) или с двумя входами и классами (области плоскости).</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FormulaEdit</name>
    <message>
        <source>character %1: %2</source>
        <translation>знак %1: %2</translation>
    </message>
    <message>
        <source>Formula in x</source>
        <translation>Формула от x</translation>
    </message>
    <message>
        <source>A formula in x; Enter takes it over, Esc takes it back</source>
        <translation>Формула от x; Enter принимает её, Esc возвращает прежнюю</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FormulaPanel</name>
    <message>
        <source>where</source>
        <translation>где</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>Копировать как LaTeX</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Копировать как текст</translation>
    </message>
    <message>
        <source>Press → to take the first step. Its formulas appear here.</source>
        <translation>Нажмите →, чтобы сделать первый шаг. Здесь появятся его формулы.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FormulaView</name>
    <message>
        <source>Copy as LaTeX</source>
        <translation>Копировать как LaTeX</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Копировать как текст</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::FreezeBox</name>
    <message>
        <source>Frozen</source>
        <translation>Заморожен</translation>
    </message>
    <message>
        <source>Training leaves the weights as they are</source>
        <translation>Обучение не меняет весов</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::HeatScale</name>
    <message>
        <source>From %1 to %2</source>
        <translation>От %1 до %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::HistoryView</name>
    <message>
        <source>As opened</source>
        <translation>Как открыто</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LayerList</name>
    <message>
        <source>Samples and targets: a file, a picture collection or a formula</source>
        <translation>Примеры и ответы: файл, набор картинок или формула</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Блоки</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LayerMenu</name>
    <message>
        <source>Add a layer…</source>
        <translation>Добавить слой…</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>Поиск слоёв</translation>
    </message>
    <message>
        <source>Layers that fit here</source>
        <translation>Подходящие слои</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LeafChoice</name>
    <message>
        <source>Weight or input</source>
        <translation>Вес или вход</translation>
    </message>
    <message>
        <source>Position in it</source>
        <translation>Место в нём</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LensPage</name>
    <message>
        <source>one sample</source>
        <translation>один пример</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>среднее</translation>
    </message>
    <message>
        <source>There are no samples to tell apart here. The gradient is %1.</source>
        <translation>Здесь нет отдельных примеров. Градиент равен %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s): mean %1, standard deviation %2. The batch&apos;s gradient is %3%4.</source>
        <translation>
            <numerusform>%n пример: среднее %1, отклонение %2. Градиент пакета равен %3%4.</numerusform>
            <numerusform>%n примера: среднее %1, отклонение %2. Градиент пакета равен %3%4.</numerusform>
            <numerusform>%n примеров: среднее %1, отклонение %2. Градиент пакета равен %3%4.</numerusform>
        </translation>
    </message>
    <message>
        <source>, their mean</source>
        <translation>, это их среднее</translation>
    </message>
    <message>
        <source>The weight is %1; after an update from each of them: %2.</source>
        <translation>Вес равен %1; после обновления по каждому из них: %2.</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>пример</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>градиент</translation>
    </message>
    <message>
        <source>Gradient by sample</source>
        <translation>Градиент по примерам</translation>
    </message>
    <message>
        <source>.grad</source>
        <translation>.grad</translation>
    </message>
    <message>
        <source>Gradient piling up</source>
        <translation>Накопление градиента</translation>
    </message>
    <message>
        <source>Forget zero_grad() in this walk</source>
        <translation>Забыть zero_grad() на этом проходе</translation>
    </message>
    <message>
        <source>Each pass then adds its gradients to those of the passes before</source>
        <translation>Тогда каждый проход прибавляет свои градиенты к прежним</translation>
    </message>
    <message>
        <source>backward passes without zero_grad()</source>
        <translation>обратных проходов без zero_grad()</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LivePanel</name>
    <message>
        <source>Weights as colours; the arrow keys go from value to value</source>
        <translation>Веса цветом; стрелки переходят от значения к значению</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Веса</translation>
    </message>
    <message>
        <source>Weights of the layer</source>
        <translation>Веса слоя</translation>
    </message>
    <message>
        <source>New values</source>
        <translation>Новые значения</translation>
    </message>
    <message>
        <source>Fill the weights anew by a function of torch.nn.init; Back undoes it</source>
        <translation>Заполнить веса заново функцией torch.nn.init; «Назад» отменяет</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Градиент</translation>
    </message>
    <message>
        <source>The gradient of the last batch</source>
        <translation>Градиент последнего пакета</translation>
    </message>
    <message>
        <source>Gradient of the output</source>
        <translation>Градиент выхода</translation>
    </message>
    <message>
        <source>The whole layer as new</source>
        <translation>Весь слой как новый</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>одно число</translation>
    </message>
    <message>
        <source>frozen: no gradient</source>
        <translation>заморожен: градиента нет</translation>
    </message>
    <message>
        <source>no gradient: it is not learned</source>
        <translation>градиента нет: не обучается</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>ещё не вычислено</translation>
    </message>
    <message>
        <source>mean %1 · std %2</source>
        <translation>среднее %1 · откл. %2</translation>
    </message>
    <message>
        <source>norm of the gradient %1</source>
        <translation>норма градиента %1</translation>
    </message>
    <message>
        <source>Point at a cell to read its value.</source>
        <translation>Наведите на клетку, чтобы прочесть значение.</translation>
    </message>
    <message>
        <source>Output, %1</source>
        <translation>Выход, %1</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Выход</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>потери</translation>
    </message>
    <message>
        <source>The loss of every step appears here. Press Run.</source>
        <translation>Здесь появятся потери каждого шага. Нажмите «Пуск».</translation>
    </message>
    <message>
        <source>log</source>
        <translation>лог</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>Логарифмическая ось</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::MainWindow</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>%1[*] — Gradlab</source>
        <translation>%1[*] — Gradlab</translation>
    </message>
    <message>
        <source>Save weights</source>
        <translation>Сохранить веса</translation>
    </message>
    <message>
        <source>Load weights</source>
        <translation>Загрузить веса</translation>
    </message>
    <message>
        <source>About Gradlab</source>
        <translation>О программе Gradlab</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Gradlab %1&lt;/h3&gt;&lt;p&gt;A laboratory for neural networks.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Plots by QCustomPlot, kernels by oneDNN, window by Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Gradlab %1&lt;/h3&gt;&lt;p&gt;Лаборатория нейронных сетей.&lt;/p&gt;&lt;p&gt;Свободная программа под лицензией GNU GPL версии 3 или новее. Графики — QCustomPlot, вычисления — oneDNN, окно — Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Палитра</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Приближение</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Точность</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>П&amp;уск</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Недавние</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>&amp;Примеры</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>Gradlab</source>
        <translation>Gradlab</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>Загружено: %1</translation>
    </message>
    <message numerus="yes">
        <source>Training had ended and goes on for %n more epochs; stop conditions do not count any more. Reset begins again.</source>
        <translation>
            <numerusform>Обучение было закончено и продолжается ещё %n эпоху; условия остановки больше не действуют. «Сброс» начнёт заново.</numerusform>
            <numerusform>Обучение было закончено и продолжается ещё %n эпохи; условия остановки больше не действуют. «Сброс» начнёт заново.</numerusform>
            <numerusform>Обучение было закончено и продолжается ещё %n эпох; условия остановки больше не действуют. «Сброс» начнёт заново.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сброс</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept safe: %1</source>
        <translation>Несохранённую работу не удаётся сберечь: %1</translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation>&amp;Расположить</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Export the drawing</source>
        <translation>Экспорт рисунка</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Не удаётся записать %1: %2</translation>
    </message>
    <message>
        <source>Lectern, large letters</source>
        <translation>Кафедра, крупные буквы</translation>
    </message>
    <message>
        <source>New weights: %1</source>
        <translation>Новые веса: %1</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>По шагам</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>&amp;Уроки</translation>
    </message>
    <message>
        <source>%1, Step by Step</source>
        <translation>%1: по шагам</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Скрыть сообщение</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NetworkCanvas</name>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n узел</numerusform>
            <numerusform>%n узла</numerusform>
            <numerusform>%n узлов</numerusform>
        </translation>
    </message>
    <message>
        <source>The network has its Data already.</source>
        <translation>Данные в сети уже есть.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Добавление %1</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>Вставка %1</translation>
    </message>
    <message>
        <source>There is nothing to paste: the clipboard holds no text.</source>
        <translation>Вставить нечего: в буфере обмена нет текста.</translation>
    </message>
    <message>
        <source>The text on the clipboard is no network that can be pasted. %1</source>
        <translation>Текст из буфера обмена — не сеть, его нельзя вставить. %1</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставка</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дублирование</translation>
    </message>
    <message>
        <source>Align nodes</source>
        <translation>Выравнивание узлов</translation>
    </message>
    <message>
        <source>Distribute nodes</source>
        <translation>Распределение узлов</translation>
    </message>
    <message>
        <source>Arrange network</source>
        <translation>Раскладка сети</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Wire from %1 to %2</source>
        <translation>Соединение от %1 к %2</translation>
    </message>
    <message>
        <source>Tab: next node. Ctrl+→ and Ctrl+←: draw a wire. A letter: add a layer.</source>
        <translation>Tab — следующий узел. Ctrl+→ и Ctrl+← — провести соединение. Буква — добавить слой.</translation>
    </message>
    <message>
        <source>Choose the node first where the wire begins (Tab).</source>
        <translation>Сначала выберите узел, от которого пойдёт соединение (Tab).</translation>
    </message>
    <message>
        <source>No port can take a wire from here.</source>
        <translation>Ни один порт не может принять соединение отсюда.</translation>
    </message>
    <message>
        <source>Arrow keys: another port. Enter: connect. Esc: give up.</source>
        <translation>Стрелки — другой порт. Enter — соединить. Esc — отменить.</translation>
    </message>
    <message>
        <source>Make Block</source>
        <translation>Создать блок</translation>
    </message>
    <message>
        <source>%1 becomes this, wherever it is used.</source>
        <translation>%1 станет таким везде, где используется.</translation>
    </message>
    <message>
        <source>Name of the block:</source>
        <translation>Имя блока:</translation>
    </message>
    <message>
        <source>Make block %1</source>
        <translation>Создание блока %1</translation>
    </message>
    <message>
        <source>Select a block to dissolve it into its layers.</source>
        <translation>Выберите блок, чтобы разобрать его на слои.</translation>
    </message>
    <message>
        <source>Dissolve %1</source>
        <translation>Разбор %1</translation>
    </message>
    <message>
        <source>Only a block can be opened.</source>
        <translation>Открыть можно только блок.</translation>
    </message>
    <message>
        <source>Select a block to rename it.</source>
        <translation>Выберите блок, чтобы переименовать его.</translation>
    </message>
    <message>
        <source>New name of %1, wherever it is used:</source>
        <translation>Новое имя %1 везде, где он применяется:</translation>
    </message>
    <message>
        <source>Rename Block</source>
        <translation>Переименование блока</translation>
    </message>
    <message>
        <source>Rename block %1</source>
        <translation>Переименование блока %1</translation>
    </message>
    <message>
        <source>Delete block %1</source>
        <translation>Удаление блока %1</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NetworkScene</name>
    <message>
        <source>Move %1</source>
        <translation>Перемещение %1</translation>
    </message>
    <message>
        <source>Move nodes</source>
        <translation>Перемещение узлов</translation>
    </message>
    <message>
        <source>Delete wire</source>
        <translation>Удаление соединения</translation>
    </message>
    <message>
        <source>Delete nodes</source>
        <translation>Удаление узлов</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Удаление %1</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Разъединение</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>Соединение %1 с %2</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>Правка заметки</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Добавление заметки</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>Удаление заметки</translation>
    </message>
    <message>
        <source>Move note</source>
        <translation>Перемещение заметки</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NodeFinder</name>
    <message>
        <source>Find a node…</source>
        <translation>Найти узел…</translation>
    </message>
    <message>
        <source>By id, type or parameter. Enter goes to the next match, Esc closes.</source>
        <translation>По имени, типу или параметру. Enter — к следующему, Esc — закрыть.</translation>
    </message>
    <message>
        <source>Find a node by id, type or parameter</source>
        <translation>Найти узел по имени, типу или параметру</translation>
    </message>
    <message>
        <source>Nodes found</source>
        <translation>Найденные узлы</translation>
    </message>
    <message>
        <source>No such node</source>
        <translation>Такого узла нет</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NodePage</name>
    <message>
        <source>Name of the layer</source>
        <translation>Имя слоя</translation>
    </message>
    <message>
        <source>The layer&apos;s name: the prefix of its weights in saved files</source>
        <translation>Имя слоя: начало имён его весов в файлах</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>Переименование %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменение %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Сброс %1</translation>
    </message>
    <message>
        <source>%1 of outputs in a batch, float32</source>
        <translation>%1 выходов в пакете, float32</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NoteItem</name>
    <message>
        <source>Double-click to write</source>
        <translation>Дважды щёлкните, чтобы писать</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NumberGrid</name>
    <message>
        <source>Change a number</source>
        <translation>Изменение числа</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::NumbersPage</name>
    <message>
        <source>Step to an operation, or click one, to see its numbers.</source>
        <translation>Дойдите до операции или щёлкните по ней, чтобы увидеть её числа.</translation>
    </message>
    <message>
        <source>no gradient flows here</source>
        <translation>градиент сюда не идёт</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>ещё не вычислено</translation>
    </message>
    <message>
        <source>∂L/∂%1, the part from here</source>
        <translation>∂L/∂%1, часть отсюда</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Page</name>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 параметр</numerusform>
            <numerusform>%1 параметра</numerusform>
            <numerusform>%1 параметров</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 multiply-adds</source>
        <translation>%1 умножений со сложением</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n байт</numerusform>
            <numerusform>%n байта</numerusform>
            <numerusform>%n байт</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (frozen)</source>
        <translation>%1 (заморожено)</translation>
    </message>
    <message>
        <source>%1, %2 of them trainable</source>
        <translation>%1, обучаемых %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::PairEdit</name>
    <message>
        <source>Keep height and width equal</source>
        <translation>Высота и ширина равны</translation>
    </message>
    <message>
        <source>%1, height</source>
        <translation>%1, высота</translation>
    </message>
    <message>
        <source>%1, width</source>
        <translation>%1, ширина</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Palette</name>
    <message>
        <source>Search layers</source>
        <translation>Поиск слоёв</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>Rename Block…</source>
        <translation>Переименовать блок…</translation>
    </message>
    <message>
        <source>Delete Block</source>
        <translation>Удалить блок</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::PictureList</name>
    <message>
        <source>sample %1</source>
        <translation>пример %1</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>класс %1</translation>
    </message>
    <message>
        <source>values from %1 to %2</source>
        <translation>значения от %1 до %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::PictureView</name>
    <message>
        <source>Pictures</source>
        <translation>Картинки</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::PlotView</name>
    <message>
        <source>Show everything and follow (double-click, Home)</source>
        <translation>Показать всё и следить (двойной щелчок, Home)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Следить</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::PointTools</name>
    <message>
        <source>Points are</source>
        <translation>Точки — это</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>кривая</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>классы</translation>
    </message>
    <message>
        <source>Points of a curve y(x), or of classes in the plane</source>
        <translation>Точки кривой y(x) или классы на плоскости</translation>
    </message>
    <message>
        <source>Add points of class %1 (key %2)</source>
        <translation>Добавлять точки класса %1 (клавиша %2)</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ProblemList</name>
    <message>
        <source>Show %1</source>
        <translation>Показать %1</translation>
    </message>
    <message>
        <source>Go to %1 on the canvas</source>
        <translation>Перейти к %1 на холсте</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::Project</name>
    <message>
        <source>Gradlab projects (*.gradlab)</source>
        <translation>Проекты Gradlab (*.gradlab)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>Не удаётся открыть %1: %2</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2</source>
        <translation>Не удаётся сохранить %1: %2</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Несохранённые изменения</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Сохранить изменения в «%1»?</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>Без сохранения они пропадут.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ProofsPage</name>
    <message>
        <source>what the gradient predicts</source>
        <translation>предсказание градиента</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>потери</translation>
    </message>
    <message>
        <source>true loss</source>
        <translation>истинные потери</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>The prediction holds all the way.</source>
        <translation>Предсказание верно на всём отрезке.</translation>
    </message>
    <message>
        <source>Up to %1 to either side the prediction misses less than a tenth of the change. Drag in the plot to move the weight.</source>
        <translation>До %1 в обе стороны предсказание ошибается меньше чем на десятую часть изменения. Потяните по графику, чтобы сдвинуть вес.</translation>
    </message>
    <message>
        <source>Moved by %1: the gradient says the loss changes by %2, really it changes by %3.</source>
        <translation>Сдвиг на %1: градиент обещает изменение потерь на %2, на деле оно %3.</translation>
    </message>
    <message>
        <source>✗ differs: %1 and %2</source>
        <translation>✗ расходится: %1 и %2</translation>
    </message>
    <message>
        <source>✓ agrees, corners left out</source>
        <translation>✓ сходится, изломы не в счёт</translation>
    </message>
    <message>
        <source>✓ agrees</source>
        <translation>✓ сходится</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Check this gradient</source>
        <translation>Проверить этот градиент</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Проверить все</translation>
    </message>
    <message>
        <source>gradient of</source>
        <translation>градиент по</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>проверено</translation>
    </message>
    <message>
        <source>relative error</source>
        <translation>отн. ошибка</translation>
    </message>
    <message>
        <source>backward and differences</source>
        <translation>backward и разности</translation>
    </message>
    <message>
        <source>Gradients against central differences</source>
        <translation>Градиенты и центральные разности</translation>
    </message>
    <message>
        <source>Nudge: the loss along this one number</source>
        <translation>Сдвиг: потери вдоль одного этого числа</translation>
    </message>
    <message>
        <source>Set it to this value</source>
        <translation>Присвоить это значение</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::RecoveryOffer</name>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Gradlab ended unexpectedly; what it left in %1 cannot be read: %2</source>
        <translation>Gradlab завершился неожиданно; оставшееся в %1 прочитать нельзя: %2</translation>
    </message>
    <message>
        <source>Gradlab ended unexpectedly; unsaved work on “%1” from %2.</source>
        <translation>Gradlab завершился неожиданно; есть несохранённая работа над «%1» от %2.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::RegressionPage</name>
    <message>
        <source>Iteration %1: w = %2, b = %3</source>
        <translation>Итерация %1: w = %2, b = %3</translation>
    </message>
    <message>
        <source>data</source>
        <translation>данные</translation>
    </message>
    <message>
        <source>the way</source>
        <translation>путь</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>least loss</source>
        <translation>наименьшие потери</translation>
    </message>
    <message>
        <source>Which line w·x + b is nearest to the 500 points?</source>
        <translation>Какая прямая w·x + b ближе всего к 500 точкам?</translation>
    </message>
    <message>
        <source>4·sin(2x) with noise, and the line</source>
        <translation>4·sin(2x) с шумом и прямая</translation>
    </message>
    <message>
        <source>The loss of every line</source>
        <translation>Потери каждой прямой</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Run the line that is marked (→)</source>
        <translation>Выполнить отмеченную строку (→)</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>Итерация</translation>
    </message>
    <message>
        <source>Run to the end of the iteration (Shift+→)</source>
        <translation>Выполнить до конца итерации (Shift+→)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Стоп</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Проиграть</translation>
    </message>
    <message>
        <source>Run one iteration after another (Space)</source>
        <translation>Выполнять итерацию за итерацией (пробел)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сброс</translation>
    </message>
    <message>
        <source>Begin again with w = b = 0 (Home)</source>
        <translation>Начать снова с w = b = 0 (Home)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Скорость обучения</translation>
    </message>
    <message>
        <source>lr: how far a step goes for a slope of 1</source>
        <translation>lr: насколько велик шаг при наклоне 1</translation>
    </message>
    <message>
        <source>forget zero_()</source>
        <translation>забыть zero_()</translation>
    </message>
    <message>
        <source>Leave zero_() out and see the gradients pile up</source>
        <translation>Пропустить zero_() и увидеть, как градиенты накапливаются</translation>
    </message>
    <message>
        <source>Each point is a line w·x + b; each band of colour is a level of its loss.</source>
        <translation>Каждая точка — это прямая w·x + b; каждая полоса цвета — уровень её потерь.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Back to the network (Esc)</source>
        <translation>Назад к сети (Esc)</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::RunBar</name>
    <message>
        <source>Change the learning rate</source>
        <translation>Изменение скорости обучения</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Step: batch</source>
        <translation>Шаг: пакет</translation>
    </message>
    <message>
        <source>Step: epoch</source>
        <translation>Шаг: эпоха</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Скорость обучения</translation>
    </message>
    <message>
        <source>Takes effect from the next step on; nothing is reset</source>
        <translation>Действует со следующего шага; ничего не сбрасывается</translation>
    </message>
    <message>
        <source>Train on the CPU</source>
        <translation>Обучать на CPU</translation>
    </message>
    <message>
        <source>Train on the GPU</source>
        <translation>Обучать на GPU</translation>
    </message>
    <message>
        <source>Step: operation</source>
        <translation>Шаг: операция</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SamplePlot</name>
    <message>
        <source>Samples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Click to set a point.</source>
        <translation>Щёлкните, чтобы поставить точку.</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>класс %1</translation>
    </message>
    <message>
        <source>○ validation</source>
        <translation>○ проверка</translation>
    </message>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>without noise</source>
        <translation>без шума</translation>
    </message>
    <message>
        <source>sample %1, %2</source>
        <translation>пример %1, %2</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SeveralPage</name>
    <message>
        <source>These layers have no parameter in common.</source>
        <translation>У этих слоёв нет общих параметров.</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n слой</numerusform>
            <numerusform>%n слоя</numerusform>
            <numerusform>%n слоёв</numerusform>
        </translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменение %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>Сброс %1</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SourceChoice</name>
    <message>
        <source>Data source</source>
        <translation>Источник данных</translation>
    </message>
    <message>
        <source>Choose the data</source>
        <translation>Выбор данных</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменение %1</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбор файла</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SpeedControl</name>
    <message>
        <source>Speed</source>
        <translation>Темп</translation>
    </message>
    <message>
        <source>Speed of training</source>
        <translation>Темп обучения</translation>
    </message>
    <message>
        <source>How many steps of the optimiser a second</source>
        <translation>Сколько шагов оптимизатора в секунду</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 шаг/с</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>полный</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::SplitBar</name>
    <message>
        <source>Split: %1</source>
        <translation>Разбиение: %1</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>training %1 (%2 %)</source>
        <translation>обучение %1 (%2 %)</translation>
    </message>
    <message>
        <source>validation %1 (%2 %)</source>
        <translation>проверка %1 (%2 %)</translation>
    </message>
    <message>
        <source>not used %1 (%2 %)</source>
        <translation>не используется %1 (%2 %)</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::StatusStrip</name>
    <message>
        <source>epoch %1/%2</source>
        <translation>эпоха %1/%2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>%1 примеров/с</translation>
    </message>
    <message>
        <source>— samples/s</source>
        <translation>— примеров/с</translation>
    </message>
    <message>
        <source>loss —</source>
        <translation>потери —</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>потери %1</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Throughput: %1</source>
        <translation>Производительность: %1</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Устройство: %1</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Состояние: %1</translation>
    </message>
    <message>
        <source>network incomplete</source>
        <translation>сеть не готова</translation>
    </message>
    <message>
        <source>nothing to train</source>
        <translation>нечего обучать</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>пауза</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>завершено</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>epoch —</source>
        <translation>эпоха —</translation>
    </message>
    <message>
        <source>%1. A click tells what training costs there.</source>
        <translation>%1. Щелчок покажет, чего там стоит обучение.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::StepCanvas</name>
    <message>
        <source>Steps of the pass</source>
        <translation>Шаги прохода</translation>
    </message>
    <message>
        <source>the loss L</source>
        <translation>потерь L</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>ещё не вычислено</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>вычислено</translation>
    </message>
    <message>
        <source>∂: how much %1 changes per unit</source>
        <translation>∂: изменение %1 на единицу</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::StepTransport</name>
    <message>
        <source>✓ Right: %1.</source>
        <translation>✓ Верно: %1.</translation>
    </message>
    <message>
        <source>✗ No, it is %1: %2.</source>
        <translation>✗ Нет, ответ «%1»: %2.</translation>
    </message>
    <message>
        <source>Nothing is open yet</source>
        <translation>Пока ничего не открыто</translation>
    </message>
    <message>
        <source>Before the first step: only inputs and weights are known</source>
        <translation>Перед первым шагом: известны только входы и веса</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 в %2</translation>
    </message>
    <message>
        <source>Forward %1 of %2: %3</source>
        <translation>Вперёд %1 из %2: %3</translation>
    </message>
    <message>
        <source>Backward %1 of %2: %3</source>
        <translation>Обратно %1 из %2: %3</translation>
    </message>
    <message>
        <source>Gradient %1 of %2 arrives at %3.grad</source>
        <translation>Градиент %1 из %2 приходит в %3.grad</translation>
    </message>
    <message>
        <source>Update %1 of %2: %3</source>
        <translation>Обновление %1 из %2: %3</translation>
    </message>
    <message>
        <source>Step forward to be asked.</source>
        <translation>Шагните вперёд, и будет вопрос.</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>верно %1 из %2</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>В начало</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Back one operation</source>
        <translation>Назад на операцию</translation>
    </message>
    <message>
        <source>←, Shift+← a layer</source>
        <translation>←, Shift+← на слой</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Проиграть</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>пробел</translation>
    </message>
    <message>
        <source>Forward one operation</source>
        <translation>Вперёд на операцию</translation>
    </message>
    <message>
        <source>→, Shift+→ a layer</source>
        <translation>→, Shift+→ на слой</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>В конец</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Place in the pass</source>
        <translation>Место в проходе</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>Шагов в секунду</translation>
    </message>
    <message>
        <source>Ask before each step</source>
        <translation>Спрашивать перед шагом</translation>
    </message>
    <message>
        <source>Predict, then reveal: a question before what a step shows; answer by button or by the keys 1, 2, 3</source>
        <translation>Предскажи, потом смотри: вопрос перед тем, что покажет шаг; ответ кнопкой или клавишами 1, 2, 3</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>Speed of playing, in steps a second</source>
        <translation>Скорость проигрывания, шагов в секунду</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::StepperPanel</name>
    <message>
        <source>This is step %1 of training. Apply its update here and walk the next batch; the training itself stays where it is.</source>
        <translation>Это шаг обучения %1. Применить здесь его обновление и пройти следующий пакет; само обучение остаётся на месте.</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагноз</translation>
    </message>
    <message>
        <source>Diagnosis (%1)</source>
        <translation>Диагноз (%1)</translation>
    </message>
    <message>
        <source>The opened operation runs as one; its parts give the same within %1 forward and %2 backward.</source>
        <translation>Открытая операция выполняется целиком; её части дают то же с точностью %1 вперёд и %2 обратно.</translation>
    </message>
    <message>
        <source>The network: the whole next batch</source>
        <translation>Сеть: весь следующий пакет</translation>
    </message>
    <message>
        <source>The network: one sample of it</source>
        <translation>Сеть: один пример из него</translation>
    </message>
    <message>
        <source>An expression</source>
        <translation>Выражение</translation>
    </message>
    <message>
        <source>What is walked</source>
        <translation>Что проходим</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>Пример пакета</translation>
    </message>
    <message>
        <source>sample </source>
        <translation>пример </translation>
    </message>
    <message>
        <source>Update, next batch</source>
        <translation>Обновить, дальше</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Back to the network (Esc)</source>
        <translation>Назад к сети (Esc)</translation>
    </message>
    <message>
        <source>Formulas</source>
        <translation>Формулы</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Числа</translation>
    </message>
    <message>
        <source>Proofs</source>
        <translation>Проверки</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Линза</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Выражение</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Оптимизатор</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Ход обучения</translation>
    </message>
    <message>
        <source>Whole network</source>
        <translation>Вся сеть</translation>
    </message>
    <message>
        <source>%1 for one batch</source>
        <translation>%1 на пакет</translation>
    </message>
    <message>
        <source>%1 of weights</source>
        <translation>веса: %1</translation>
    </message>
    <message>
        <source>%1 of activations in a batch</source>
        <translation>активации пакета: %1</translation>
    </message>
    <message>
        <source>Choose the optimiser</source>
        <translation>Выбор оптимизатора</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменение %1</translation>
    </message>
    <message>
        <source>Known once the network is complete.</source>
        <translation>Станет известно, когда сеть будет готова.</translation>
    </message>
</context>
<context>
    <name>gradlab::ui::ValuesModel</name>
    <message>
        <source>class</source>
        <translation>класс</translation>
    </message>
</context>
</TS>
