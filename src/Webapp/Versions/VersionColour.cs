namespace Platform.Webapp.Versions;

/// <summary>A colour of its own for each version, dark enough for white text (WCAG contrast 4.5 or more).</summary>
internal static class VersionColour
{
    /// <summary>Neighbouring numbers land this many degrees apart on the colour wheel: the golden angle never comes close to where it was.</summary>
    private const double GoldenAngle = 137.50776405003785;

    /// <summary>The hue in degrees, 0 to 359. v1.0 and v1.1 are told apart at a glance.</summary>
    public static int Hue(string version)
    {
        // Numbers of the version as digits of a small base; a version without numbers goes by its characters.
        var numbers = version.Split(['.', '-', '+', 'v', 'V'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, out var number) ? number : part.Aggregate(7, (hash, c) => unchecked((hash * 31) + c) & 0xFFFF));
        var index = numbers.Aggregate(0L, (all, number) => ((all * 10) + number) & 0xFFFFFF);
        return (int)(index * GoldenAngle % 360);
    }

    public static string Css(string version) => $"hsl({Hue(version)} 65% 27%)";
}
