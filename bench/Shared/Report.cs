namespace Platform.Bench;

/// <summary>The table that is printed: one line a figure, with its target where the figure has one.</summary>
internal sealed class Report
{
    /// <summary>True while every target was met.</summary>
    public bool AllMet { get; private set; } = true;

    public static void Heading(string text) => Console.WriteLine($"\n{text}");

    public static void Line(string name, string value, string note = "") => Console.WriteLine($"  {name,-58} {value,-28} {note}".TrimEnd());

    /// <summary>A figure with a target: says whether it is met.</summary>
    public void Target(string name, string value, string target, bool met)
    {
        AllMet &= met;
        Line(name, value, $"{target}: {(met ? "met" : "NOT MET")}");
    }

    /// <summary>What goes on, apart from the table.</summary>
    public static void Progress(string text) => Console.Error.WriteLine(text);
}
