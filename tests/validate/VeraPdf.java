// Holds PDFs against PDF/A-2a, PDF/A-2u, PDF/A-2b and PDF/UA-1 with veraPDF, and says of each
// PDF which profiles it breaks and where. Exits with 1 when one breaks any. Those after --attached
// have a file inside, and are held against PDF/A-3a instead of the three.
//
//     java -cp JAR tests/validate/VeraPdf.java PDF... [--attached PDF...]
//
// veraPDF is asked for each profile by itself: asked for the one a PDF says that it follows, it
// has no opinion of a PDF that no longer says so.

import java.io.File;
import java.util.List;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class VeraPdf {
    private static final List<PDFAFlavour> PROFILES = List.of(
            PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFA_2_U, PDFAFlavour.PDFA_2_B, PDFAFlavour.PDFUA_1);

    private static final List<PDFAFlavour> WITH_FILES = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] pdfs) throws Exception {
        if (pdfs.length == 0) {
            throw new IllegalArgumentException("no PDF to validate");
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean clean = true;
        List<PDFAFlavour> profiles = PROFILES;
        for (String pdf : pdfs) {
            if (pdf.equals("--attached")) {
                profiles = WITH_FILES;
                continue;
            }
            for (PDFAFlavour profile : profiles) {
                clean &= follows(new File(pdf), profile);
            }
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean follows(File pdf, PDFAFlavour profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(pdf, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            // Nothing asserted is nothing looked at.
            boolean follows = result.isCompliant() && result.getTotalAssertions() > 0;
            System.out.printf("%s %s: %s, %d checks%n", follows ? "ok  " : "FAIL",
                    profile.getId(), pdf.getParentFile().getName() + "/" + pdf.getName(), result.getTotalAssertions());
            var broken = new TreeMap<String, TestAssertion>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, assertion);
                }
            }
            broken.forEach((rule, first) -> System.out.printf("     %s %s%n       first at %s%n", rule,
                    first.getMessage(), first.getLocation().getContext()));
            return follows;
        }
    }
}
