namespace Platform.LoadGen.Configuration;

/// <summary>How single arrivals lie around the rate.</summary>
internal enum ArrivalLaw
{
    /// <summary>Independent users: exponential gaps. A second's count varies by its square root.</summary>
    Poisson,

    /// <summary>Evenly spaced: a second's count is exact.</summary>
    Uniform,
}
