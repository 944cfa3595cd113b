namespace Platform.LoadGen.Configuration;

/// <summary>How the rate runs over time.</summary>
internal enum LoadShape
{
    /// <summary>The same all the time.</summary>
    Constant,

    /// <summary>From 0 to the rate in a straight line, then constant.</summary>
    Ramp,

    /// <summary>Constant, with a regular burst at a multiple of the rate.</summary>
    Spike,

    /// <summary>A day in fast motion: a cosine between night and the rate, which is noon's; starts at night.</summary>
    Daily,
}
